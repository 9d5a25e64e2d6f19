using Soakd.Hosting;

namespace Soakd.Configuration;

/// <summary>
/// The configuration is wrong, or something that it names cannot be reached or used. Each problem is one readable line, without a stack
/// trace.
/// </summary>
internal sealed class ConfigurationException(IReadOnlyList<string> lines, int exitCode = ExitCodes.Configuration)
    : Exception(string.Join(Environment.NewLine, lines))
{
    public ConfigurationException(string line)
        : this([line])
    {
    }

    /// <summary>The problems, one a line.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>The exit code of the process.</summary>
    public int ExitCode => exitCode;
}

/// <summary>One problem of the configuration. Its text is one line.</summary>
/// <param name="Key">The key that has the problem.</param>
/// <param name="Text">The value as given; null when the key itself is the problem.</param>
/// <param name="What">What is allowed or needed.</param>
/// <param name="Origin">Where the value came from.</param>
internal sealed record SettingsProblem(string Key, string? Text, string What, SettingOrigin Origin)
{
    private const int Shown = 80;

    public override string ToString()
    {
        string value = Text is null ? "" : $" = \"{(Text.Length > Shown ? Text[..Shown] + "…" : Text)}\"";
        string from = Origin.Pins ? $" ({Origin})" : "";
        return $"{Key}{value}: {What}{from}".ReplaceLineEndings(" ");
    }
}

/// <summary>Says why a file could not be used, in a few words and without the path: the sentence around it names the file.</summary>
internal static class FileError
{
    public static string Reason(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "permission denied, or it is a directory",
        _ => error.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };
}
