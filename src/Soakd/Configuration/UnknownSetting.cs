using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>Finds the problem of a key that belongs to no setting.</summary>
internal static class UnknownSetting
{
    // People leave these sections out: they write Producer:linger.ms for Soak:Kafka:Producer:linger.ms.
    private static readonly string[] LeftOut = [$"{SettingCatalogue.SoakSection}:", $"{SettingCatalogue.SoakSection}:Kafka:"];

    /// <summary>Whether the key is a section that holds settings.</summary>
    public static bool IsSection(string key) => Below(key).Any();

    /// <summary>
    /// The problem: the key is a section and has a value, or it is misspelt. For a misspelt key it names the nearest known key.
    /// </summary>
    public static SettingsProblem Problem(GivenSetting given)
    {
        string[] below = [.. Below(given.Key).Distinct(StringComparer.Ordinal)];
        if (below.Length > 0)
            return new SettingsProblem(given.Key, given.Text, $"must be a section with {string.Join(", ", below)}", given.Origin);

        string nearest = LeftOut.Select(section => section + given.Key).FirstOrDefault(whole => SettingCatalogue.Find(whole) is not null)
            ?? NearestName.Among(given.Key, SettingCatalogue.All.Select(setting => setting.WithNamesOf(given.Key)))!;
        return new SettingsProblem(given.Key, null, $"unknown key; the nearest known key is {nearest}", given.Origin);
    }

    private static IEnumerable<string> Below(string key)
    {
        foreach (Setting setting in SettingCatalogue.All)
        {
            string named = setting.WithNamesOf(key);
            if (named.Length > key.Length && named[key.Length] == ':' && named.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                yield return named[(key.Length + 1)..].Split(':')[0] is var next && next == "*" ? "names of your choice" : next;
        }
    }
}
