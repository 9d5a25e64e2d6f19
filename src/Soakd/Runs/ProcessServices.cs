using Microsoft.Extensions.Logging;
using Soakd.Engine.Plan;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.Logging;
using Soakd.Screens;
using Soakd.Tuning;

namespace Soakd.Runs;

/// <summary>What a process has once, and lends to each of its runs: the log, the console, the time.</summary>
internal sealed record ProcessServices
{
    /// <summary>Makes loggers that write to the console and the log file.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>What the events carry; the run that plays sets it.</summary>
    public required EventContext Events { get; init; }

    /// <summary>The lowest levels logged, which an edit of the tuning replaces.</summary>
    public required LogLevels Levels { get; init; }

    /// <summary>Where lines for people go.</summary>
    public required ConsoleLines Console { get; init; }

    /// <summary>The log file; null for none.</summary>
    public LogFile? LogFile { get; init; }

    /// <summary>Where problems go, one a line.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The terminal on which the live screen is drawn; null where a line every ten seconds says how the run goes.</summary>
    public DrawnTerminal? Terminal { get; init; }

    /// <summary>Asks for the tuning to be read again; null where no signal comes.</summary>
    public HangupSignal? Hangup { get; init; }

    /// <summary>The last good tuning, with which a later run begins.</summary>
    public LastGoodTuning LastGoodTuning { get; init; } = new([]);

    /// <summary>Watches the tuning while no run does; null where the process ends with its run.</summary>
    public IIdleTuning? IdleTuning { get; init; }

    /// <summary>The run that is being played.</summary>
    public CurrentRun Current { get; } = new();

    /// <summary>Whether the loops of the process turn.</summary>
    public LoopHealth Health { get; } = new();

    /// <summary>Plans that the process plays later: an edit of the tuning must keep their limits too.</summary>
    public IReadOnlyList<SoakPlan> OtherPlans { get; init; } = [];

    /// <summary>Who follows every run, beside its own readers.</summary>
    public IReadOnlyList<IRunReader> Followers { get; init; } = [];

    /// <summary>Where wall time, timestamps and timers come from.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Reports a fault of soakd itself: in the log with its stack trace, and in one line to a person.</summary>
    public void Report(Fault fault)
    {
        Logging.Events.Fault(Loggers.CreateLogger("soakd"), fault.Exception, fault.Loop);
        Error.WriteLine($"soakd: a fault in soakd itself, in its {fault.Loop}: {fault.Exception.Message.ReplaceLineEndings(" ")}");
    }
}
