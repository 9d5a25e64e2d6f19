namespace Soakd.Configuration;

/// <summary>
/// Finds secrets that systemd hands to a service: <c>LoadCredential=kafka:…</c> puts a file <c>kafka</c> into a directory that only the
/// service may read, and says where it is.
/// </summary>
internal static class Credentials
{
    private const string Variable = "CREDENTIALS_DIRECTORY";

    /// <summary>The same values; the name of a credential becomes the path of its file.</summary>
    /// <param name="given">The values.</param>
    /// <param name="environment">The environment variables.</param>
    public static IReadOnlyList<GivenSetting> Resolve(
        IReadOnlyList<GivenSetting> given, IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue(Variable, out string? directory) && directory.Length > 0
            ? [.. given.Select(value => IsSecret(value) ? Resolve(value, directory) : value)]
            : given;

    private static bool IsSecret(GivenSetting value) =>
        SettingCatalogue.Find(value.Key) is (var setting, _) && setting == SettingCatalogue.Secrets;

    private static GivenSetting Resolve(GivenSetting value, string directory)
    {
        string path = Path.Combine(directory, value.Text);
        return value.Text.Length > 0 && !Path.IsPathRooted(value.Text) && File.Exists(path) ? value with { Text = path } : value;
    }
}
