namespace Soakd.Engine.Wording;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The known name that differs in the fewest letters, ignoring case; null when no name is near.</summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestName || Among(name, known) is not { } nearest)
            return null;
        return Distance(name, nearest) <= Math.Max(1, Math.Min(name.Length, nearest.Length) / 2) ? nearest : null;
    }

    /// <summary>The known name that differs in the fewest letters, however many; null only when there is no known name.</summary>
    public static string? Among(string name, IEnumerable<string> known)
    {
        var start = name.Length > LongestName ? name[..LongestName] : name;
        return known.MinBy(candidate => Distance(start, candidate));
    }

    /// <summary>The Levenshtein distance, ignoring case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j - 1], row[j]));
            }
        }

        return row[right.Length];
    }
}
