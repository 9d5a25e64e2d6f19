using Serilog.Core;
using Soakd.Configuration;

namespace Soakd.Logging;

/// <summary>What a process prints on standard output while it works.</summary>
/// <param name="Events">Takes the events.</param>
/// <param name="Lines">Takes the lines beside them.</param>
internal sealed record LogConsole(ILogEventSink Events, ConsoleLines Lines)
{
    /// <summary>The console of a process.</summary>
    /// <param name="form">What the configuration asks for.</param>
    /// <param name="surroundings">Where the lines go.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="context">The fields of every event.</param>
    public static LogConsole Of(ConsoleForm form, ConsoleSurroundings surroundings, TextWriter output, EventContext context)
    {
        bool json = form == ConsoleForm.Json || (form == ConsoleForm.Auto && surroundings.IsForMachines);
        var lines = new ConsoleLines(output, forPeople: !json);
        return new LogConsole(
            json ? new JsonConsoleSink(lines, new EventJsonFormatter(context), surroundings.IsJournal) : new ConsoleSink(lines), lines);
    }
}

/// <summary>Where standard output goes.</summary>
/// <param name="IsTerminal">Whether a person sees it at a terminal.</param>
/// <param name="IsJournal">Whether the journal of systemd takes it.</param>
/// <param name="IsDaemon">Whether the process is a daemon.</param>
internal readonly record struct ConsoleSurroundings(bool IsTerminal, bool IsJournal, bool IsDaemon)
{
    private const string JournalVariable = "JOURNAL_STREAM";
    private const string OutputLink = "/proc/self/fd/1";

    /// <summary>Whether machines read it. A run in a build is read by people, though at no terminal.</summary>
    public bool IsForMachines => !IsTerminal && (IsJournal || IsDaemon);

    /// <summary>The surroundings of this process.</summary>
    /// <param name="isTerminal">Whether standard output is a terminal.</param>
    /// <param name="isDaemon">Whether the process is a daemon.</param>
    /// <param name="environment">The environment variables.</param>
    public static ConsoleSurroundings Of(bool isTerminal, bool isDaemon, IReadOnlyDictionary<string, string> environment) => new(
        isTerminal, environment.TryGetValue(JournalVariable, out string? stream) && IsSame(stream, OutputTarget()), isDaemon);

    /// <summary>
    /// Whether systemd's stream is standard output: the variable is passed on to children whose output goes elsewhere.
    /// </summary>
    /// <param name="stream">Device and number of the stream, as systemd says them.</param>
    /// <param name="target">What standard output is, as the kernel says it: <c>socket:[12345]</c>.</param>
    internal static bool IsSame(string stream, string? target) =>
        stream.Split(':') is [_, { Length: > 0 } number] && target == $"socket:[{number}]";

    private static string? OutputTarget()
    {
        try
        {
            return new FileInfo(OutputLink).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
