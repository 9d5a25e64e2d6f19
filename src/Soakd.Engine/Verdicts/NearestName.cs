namespace Soakd.Engine.Verdicts;

/// <summary>Finds what someone probably meant.</summary>
internal static class NearestName
{
    /// <summary>The known name that is the fewest single-letter edits away; null when none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        int fewest = Math.Max(2, name.Length / 3) + 1;
        foreach (string candidate in known)
        {
            int edits = Edits(name.ToLowerInvariant(), candidate);
            if (edits < fewest)
                (nearest, fewest) = (candidate, edits);
        }

        return nearest;
    }

    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
