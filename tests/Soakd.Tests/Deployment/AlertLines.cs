using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;
using Soakd.Engine.Journal;
using Soakd.Logging;

namespace Soakd.Tests.Deployment;

/// <summary>
/// Log lines as soakd writes them, which the tests of operations push into a real Loki: written by the code that writes the log, so that
/// the rules are held against what a shipper finds.
/// </summary>
internal static partial class AlertLines
{
    private const string At = "12:00:00";

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal) { ["app"] = "1.4.2" };

    /// <summary>Everything that can happen to a run and pages, as it begins or as it is over.</summary>
    public static string Episodes(EpisodeState state) => Write("faulty", log =>
    {
        Events.LatencyBurning(log, state, "latency-1", "p95", 14.4, 812, 500, 60, "pipeline");
        Events.PipelineSaturated(log, state, "pipeline-saturated-1", 4.2, 0.31, "partition 3", null);
        Events.ProducePathSaturated(log, state, "produce-1", 6.1, true, 120, "broker");
        Events.MemoryLimitNear(log, state, "memory-limit-soakd-1", "soakd", "managed live heap", 61.5, 58.2, 64.9, 2.1, 1800);
        Events.RecordsLost(log, true, state, "lost-1", 5, "the group has read past it", 4711, "3", At, 1);
        Events.RecordsRepeatedOrReordered(log, true, state, "order-1", 7, 0, 4712, 3);
        Events.RecordsOvertaken(log, true, state, "overtaken-1", 3, "4713, 4714, 4715", new OvertakenFields(4713, "3", "99", At, 31));
        Events.ContentWrong(log, state, "content-1", 2, 1, 0, 3, 0, 4716);
        Events.NothingReturned(log, state, "nothing-returned-1", 35, 17500, At);
        Events.BrokerUnavailable(log, state, "broker-1", 1, 12, At, 61);
        foreach (string cause in (string[])
            [EventNames.TopicGone, EventNames.LogReplaced, EventNames.LogTruncated, EventNames.NotAuthorized, EventNames.ClientRefused])
            Events.Cause(log, cause, state, $"{cause}-1", "orders-in", 3, "3", "producer", "what the \"client\" said");
        Events.SelfUnfit(log, true, state, "journal-1", "journal not written", 3, 0, freeBytes: 4096);
    });

    /// <summary>What happens once to a run, and pages.</summary>
    public static string Ends { get; } = Write("faulty", log =>
    {
        Events.RunAborted(log, "lost", "5", "> 0", 63.5);
        Events.RunFinished(log, "FAIL", 1, "lost", "", 0.4, 90, "abc", "runs/faulty/report.md");
        Events.Fault(log, new InvalidOperationException("a test"), "pacer");
    });

    /// <summary>A run that gives a sign, and then no more.</summary>
    public static string Sign { get; } = Write("silent", Beat);

    /// <summary>What the next process says of it.</summary>
    public static string Found { get; } = Write(
        "", log => Events.RunIncomplete(log, $"{RunOf("silent")} died; see runs/{RunOf("silent")}/report.md", 61));

    /// <summary>A run that is well: what its objectives allow, its tickets and its end.</summary>
    public static string Healthy { get; } = Write("healthy", log =>
    {
        Events.RunStarted(log, "steady-state", "abc", 600, "runs/healthy");
        Events.PhaseStarted(log, "hold", 5000, 0);
        Events.RecordsRepeatedOrReordered(log, false, EpisodeState.Onset, "order-1", 7, 0, 4712, 3);
        Events.RecordsLost(log, false, EpisodeState.Onset, "lost-1", 5, "the group has read past it", 4711, "3", At, 1);
        Events.BrokerUnavailable(log, EpisodeState.Onset, "broker-1", 1, 0, At, 4);
        Events.BrokerUnavailable(log, EpisodeState.Clear, "broker-1", 0, 0, At, 9);
        Events.SelfUnfit(log, false, EpisodeState.Onset, "held-back-1", HoleText.HeldBackKind, 3, 2);
        Beat(log);
        Events.RunFinished(log, "PASS", 0, "", "", 0.4, 600, "abc", "runs/healthy/report.md");
    });

    private static void Beat(ILogger log) => Events.Heartbeat(log, 300_000, 300_000, 299_990, 44, 12, "PASS", 0);

    private static string RunOf(string name) => $"20261124T0100Z-{name}-7f3a91";

    // An empty name is a process between two runs.
    private static string Write(string name, Action<ILogger> events)
    {
        var context = new EventContext { Name = name.Length > 0 ? name : "silent", Labels = Labels };
        if (name.Length > 0)
        {
            context.Begin(RunOf(name), name, Labels);
            context.MoveTo("hold", 61.25);
        }

        using var lines = new StringWriter(CultureInfo.InvariantCulture);
        using (ILoggerFactory loggers = LogPipeline.Open(
            new LogLevels(new Dictionary<string, LogLevel>()), new LineSink(new EventJsonFormatter(context), lines), null))
            events(loggers.CreateLogger("soakd"));
        return Time().Replace(lines.ToString().ReplaceLineEndings("\n"), "\"@t\":\"2026-11-24T01:00:00Z\"");
    }

    [GeneratedRegex("\"@t\":\"[^\"]+\"")]
    private static partial Regex Time();

    private sealed class LineSink(EventJsonFormatter formatter, TextWriter lines) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, lines);
    }
}
