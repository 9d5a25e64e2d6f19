using System.Collections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Screens;

namespace Soakd.Commands;

/// <summary>The parts of the process that a verb may use. A test gives it other ones.</summary>
internal sealed class CommandContext
{
    // Where make install puts the configuration of the service, so that its operator need not name it.
    private const string InstalledConfiguration = "/etc/soakd";

    /// <summary>Takes results, which a script may read.</summary>
    public required TextWriter Output { get; set; }

    /// <summary>Whether standard output takes one JSON document and nothing else.</summary>
    public bool Json { get; private set; }

    /// <summary>Opens standard output for bytes. The caller closes the stream.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Whether standard output is a terminal, on which a screen can be drawn.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>Whether that terminal shows colours.</summary>
    public bool HasColours { get; init; }

    /// <summary>Takes problems, one a line.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The source of commands, for a verb that reads commands.</summary>
    public required TextReader Input { get; init; }

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The directories in which to look for the configuration file.</summary>
    public required IReadOnlyList<string> Directories { get; init; }

    /// <summary>The signal that makes soakd read the tuning again; null where no signal can come.</summary>
    public HangupSignal? Hangup { get; init; }

    /// <summary>The log. A verb that opens one sets it, and the command line closes it: a fault of the verb belongs in it too.</summary>
    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The configuration without flags and secrets. A verb uses it to find the runs, or the daemon.</summary>
    /// <param name="file">The configuration file; null to look for it.</param>
    public ConfigurationSources Configuration(string? file) => new()
    {
        File = file, Environment = Environment, Directories = Directories, ReadsSecrets = false,
    };

    /// <summary>From now on, standard output takes one JSON document, and everything else goes to standard error.</summary>
    public void KeepOutputForJson() => (Output, Json) = (Error, true);

    /// <summary>Prints a summary for people, in colours where they can be shown.</summary>
    public void PrintSummary(string summary) => Output.Write(HasColours && !Json ? SummaryColours.Of(summary) : summary);

    /// <summary>The context of the running process.</summary>
    public static CommandContext OfProcess(StandardStreams streams, HangupSignal hangup)
    {
        Dictionary<string, string> environment = System.Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
        return new CommandContext
        {
            Output = streams.Output,
            OpenOutput = streams.OpenOutput,
            HasTerminal = streams.IsTerminal,
            HasColours = streams.IsTerminal && DrawnTerminal.HasColours(environment),
            Error = streams.Error,
            Input = streams.Input,
            Environment = environment,
            Directories = [".", AppContext.BaseDirectory, InstalledConfiguration],
            Hangup = hangup,
        };
    }
}
