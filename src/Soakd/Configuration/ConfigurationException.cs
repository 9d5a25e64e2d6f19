using Soakd.Hosting;

namespace Soakd.Configuration;

/// <summary>The configuration is bad, or what it names cannot be reached or used: one readable line a problem, no stack trace.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> lines, int exitCode = ExitCodes.Configuration)
    : Exception(string.Join(Environment.NewLine, lines))
{
    public ConfigurationException(string line)
        : this([line])
    {
    }

    /// <summary>What to tell, one problem a line.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>What to end with.</summary>
    public int ExitCode => exitCode;
}

/// <summary>One thing that is wrong with the configuration, told in one line.</summary>
/// <param name="Key">The key that it is about.</param>
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

/// <summary>Why a file could not be used, in a few words and without its path, which the sentence around it names.</summary>
internal static class FileError
{
    public static string Tell(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "permission denied, or a directory",
        _ => error.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };
}
