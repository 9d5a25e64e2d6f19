using System.Collections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary>What a verb may touch of the process that it runs in, so that a test may give it another.</summary>
internal sealed class CommandContext
{
    /// <summary>Results: what a script may read.</summary>
    public required TextWriter Output { get; set; }

    /// <summary>Whether standard output is for one JSON document, and nothing else.</summary>
    public bool Json { get; private set; }

    /// <summary>The same for bytes; the caller closes it.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Problems, one a line.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What a verb that takes commands reads them from.</summary>
    public required TextReader Input { get; init; }

    /// <summary>The environment's variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where to look for the configuration file.</summary>
    public required IReadOnlyList<string> Directories { get; init; }

    /// <summary>Asks for the tuning to be read again; null where no signal comes.</summary>
    public HangupSignal? Hangup { get; init; }

    /// <summary>Where a fault's stack trace goes; the verb that opens a log sets it.</summary>
    public ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>The configuration without flags, by which a verb finds where runs are kept.</summary>
    /// <param name="file">The configuration file; null to look for it.</param>
    public ConfigurationSources Configuration(string? file) => new() { File = file, Environment = Environment, Directories = Directories };

    /// <summary>From now on standard output is for one JSON document: everything else goes to standard error.</summary>
    public void KeepOutputForJson() => (Output, Json) = (Error, true);

    /// <summary>The context of the running process.</summary>
    public static CommandContext OfProcess(HangupSignal hangup) => new()
    {
        Output = Console.Out,
        OpenOutput = Console.OpenStandardOutput,
        Error = Console.Error,
        Input = Console.In,
        Environment = System.Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal),
        Directories = [".", AppContext.BaseDirectory],
        Hangup = hangup,
    };
}
