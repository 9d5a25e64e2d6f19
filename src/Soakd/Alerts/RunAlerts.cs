using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Plan;
using Soakd.Engine.Verdicts;
using Soakd.Live;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Alerts;

/// <summary>Events about the run itself: its phases and generations, refused edits, brokers, and the heartbeat.</summary>
internal sealed class RunAlerts(ILogger log, string? tuningFile, string directory) : IRunReader
{
    private const long HeartbeatUs = 60_000_000;

    private readonly Episode _broker = new("broker");
    private readonly HeartbeatCounts _counts = new();
    private long _nextHeartbeatUs = HeartbeatUs;
    private int _generation;
    private int _brokersDown;
    private string _phase = "";

    public void Read(JournalEntry entry, LiveRun live)
    {
        switch (entry)
        {
            case RunEntry run:
                Begin(run, live.Plan);
                break;
            case SegmentEntry segment:
                Begin(segment);
                break;
            case TuningEntry tuning:
                _generation = tuning.Generation;
                TuningAlerts.LogApplied(log, tuningFile, tuning.Changes, tuning.Source, tuning.Generation);
                break;
            case EventEntry happened:
                Log(happened, live);
                break;
            case Interval interval:
                _counts.Add(interval);
                LogBroker(_broker.Update(IsOutage(live), interval.EndUs), interval.EndUs, live);
                Beat(interval, live.Latest);
                break;
            case EndEntry end:
                LogBroker(_broker.End(), end.AtUs, live);
                break;
        }
    }

    private void Begin(RunEntry run, SoakPlan? plan)
    {
        if (plan is not null) Events.RunStarted(log, plan.Name, PlanHash.Of(run.Plan), plan.Duration.TotalSeconds, directory);
        foreach (string warning in run.Warnings) Events.RunCaution(log, warning);
        foreach (string fault in run.Injected) Events.RunCaution(log, $"fault injected: {fault}");
    }

    // A generation opens a segment of the same phase; the edit that made it has an event of its own.
    private void Begin(SegmentEntry segment)
    {
        if (segment.Phase != _phase) Events.PhaseStarted(log, segment.Phase, segment.AskedMilli / 1e3, segment.Generation);
        _phase = segment.Phase;
    }

    private void Log(EventEntry happened, LiveRun live)
    {
        string? Field(string name) => happened.Fields.GetValueOrDefault(name);
        TuningAlerts.Log(log, happened.Name, happened.Fields, _generation);
        switch (happened.Name)
        {
            case EventNames.Mark:
                Events.RunMarked(log, Field(EventNames.Text) ?? "");
                break;
            case EventNames.BrokerUnavailable:
                _brokersDown = int.TryParse(Field("brokers_down"), CultureInfo.InvariantCulture, out int down) ? down : 0;
                LogBroker(_broker.Update(IsOutage(live), happened.AtUs), happened.AtUs, live);
                break;
        }
    }

    // A broker that refuses soakd is not connected, but it is there: the refusal has an event of its own.
    private bool IsOutage(LiveRun live) =>
        _brokersDown > 0 && (_broker.Lasts || live.Pressure?.Causes.Episodes.Any(IsRefusal) is not true);

    private static bool IsRefusal(CauseEpisode cause) => cause is { Kind.Event: EventNames.NotAuthorized, Lasts: true };

    private void LogBroker(EpisodeState? state, long nowUs, LiveRun live)
    {
        if (state is not { } now || live.Run is not { } run) return;
        double forS = (nowUs - _broker.SinceUs) / 1e6;
        Events.BrokerUnavailable(
            log, now, _broker.Id, _brokersDown, _counts.Unknown, EventTime.Of(run, _broker.SinceUs), forS);
    }

    private void Beat(Interval interval, RunSnapshot? latest)
    {
        if (interval.EndUs < _nextHeartbeatUs || latest is null) return;
        _nextHeartbeatUs += HeartbeatUs;
        Events.Heartbeat(
            log, _counts.Asked, _counts.Sent, _counts.Received, latest.Now[Percentiles.P95] / 1e3, interval.Levels.InFlight,
            latest.Judgement.SoFar.Text(), _generation);
    }
}

/// <summary>What the heartbeat counts, since the run's start.</summary>
internal sealed class HeartbeatCounts
{
    /// <summary>Records that became due.</summary>
    public long Asked { get; private set; }

    /// <summary>Records handed to the client.</summary>
    public long Sent { get; private set; }

    /// <summary>Records that came back.</summary>
    public long Received { get; private set; }

    /// <summary>Records whose fate the client does not know.</summary>
    public long Unknown { get; private set; }

    /// <summary>Adds an interval.</summary>
    public void Add(Interval interval)
    {
        foreach (SegmentInterval segment in interval.Segments)
        {
            Asked += segment.Counts.Scheduled;
            Sent += segment.Counts.Attempted;
            Received += segment.Counts.Arrived;
            Unknown += segment.Counts.Unknown;
        }
    }
}
