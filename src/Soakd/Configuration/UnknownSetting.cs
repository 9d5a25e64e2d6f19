using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>Says what is wrong with a key that is no setting's.</summary>
internal static class UnknownSetting
{
    // What people leave out: Producer:linger.ms is meant to lie below these.
    private static readonly string[] LeftOut = ["Soak:", "Soak:Kafka:"];

    /// <summary>Whether settings lie below the key.</summary>
    public static bool IsSection(string key) => Below(key).Any();

    /// <summary>The problem: a section given as a value, or a misspelt key with the nearest known one.</summary>
    public static SettingsProblem Tell(GivenSetting given)
    {
        string[] below = [.. Below(given.Key).Distinct(StringComparer.Ordinal)];
        if (below.Length > 0) return new SettingsProblem(given.Key, given.Text, $"a section with {string.Join(", ", below)}", given.Origin);

        string nearest = LeftOut.Select(section => section + given.Key).FirstOrDefault(whole => SettingCatalogue.Find(whole) is not null)
            ?? NearestName.Among(given.Key, SettingCatalogue.All.Select(setting => setting.Like(given.Key)))!;
        return new SettingsProblem(given.Key, null, $"unknown key; the nearest known one is {nearest}", given.Origin);
    }

    private static IEnumerable<string> Below(string key)
    {
        foreach (Setting setting in SettingCatalogue.All)
        {
            string like = setting.Like(key);
            if (like.Length > key.Length && like[key.Length] == ':' && like.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                yield return like[(key.Length + 1)..].Split(':')[0] is var next && next == "*" ? "names of your choice" : next;
        }
    }
}
