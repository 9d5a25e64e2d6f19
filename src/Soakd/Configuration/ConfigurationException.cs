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
