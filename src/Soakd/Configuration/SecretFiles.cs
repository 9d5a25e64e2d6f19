namespace Soakd.Configuration;

/// <summary>
/// Where the files of secrets are. systemd hands a credential to a service (<c>LoadCredential=kafka:…</c>) as a file of that name in a
/// directory that only the service may read.
/// </summary>
/// <param name="Credentials">The directory of the credentials; null for none.</param>
/// <param name="AreRead">Whether secrets are needed. A verb that only looks at runs must work without the right to read them.</param>
internal readonly record struct SecretFiles(string? Credentials, bool AreRead)
{
    private const string Variable = "CREDENTIALS_DIRECTORY";

    /// <summary>The files of a process.</summary>
    public static SecretFiles Of(ConfigurationSources sources) =>
        new(sources.Environment.GetValueOrDefault(Variable), sources.ReadsSecrets);

    /// <summary>The path of a secret: as it is given, or that of the credential of this name.</summary>
    public string PathOf(string given) =>
        Credentials is { Length: > 0 } directory && !Path.IsPathRooted(given) && File.Exists(Path.Combine(directory, given))
            ? Path.Combine(directory, given)
            : given;
}
