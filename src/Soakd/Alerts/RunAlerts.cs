using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Plan;
using Soakd.Engine.Verdicts;
using Soakd.Live;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Alerts;

/// <summary>Events about the run itself: its phases and generations, refused edits, brokers, and the heartbeat.</summary>
internal sealed class RunAlerts(ILogger log, EventContext context, string tuningFile, string directory) : IJournalReader
{
    private const long HeartbeatUs = 60_000_000;

    private readonly Episode _broker = new("broker");
    private long _nextHeartbeatUs = HeartbeatUs;
    private long _asked;
    private long _sent;
    private long _received;
    private long _unknown;
    private int _generation;
    private int _down;
    private RunEntry? _run;
    private string _phase = "";

    /// <summary>The newest judgement of the same journal, for the heartbeat.</summary>
    public required Func<RunSnapshot?> Latest { get; init; }

    public void Read(JournalEntry entry)
    {
        switch (entry)
        {
            case RunEntry run:
                _run = run;
                context.Begin(run.Run, run.Name, run.Labels);
                Begin(run);
                foreach (string warning in run.Warnings) Events.RunCaution(log, warning);
                foreach (string fault in run.Injected) Events.RunCaution(log, $"fault injected: {fault}");
                break;
            case SegmentEntry segment:
                // A generation opens a segment of the same phase; that is told as the edit it is.
                bool begins = segment.Phase != _phase;
                _phase = segment.Phase;
                context.MoveTo(segment.Phase, segment.AtUs / 1e6);
                if (begins) Events.PhaseStarted(log, segment.Phase, segment.AskedMilli / 1e3, segment.Generation);
                break;
            case TuningEntry tuning:
                _generation = tuning.Generation;
                foreach (TuningChange change in tuning.Changes)
                    Events.TuningApplied(log, tuningFile, change.Key, change.Old, change.New, tuning.Source, tuning.Generation);
                break;
            case EventEntry happened:
                Tell(happened);
                break;
            case Interval interval:
                Beat(interval);
                break;
        }
    }

    private void Begin(RunEntry run)
    {
        // The journal's plan is one that the reader itself wrote.
        if (!PlanReader.TryRead(run.Plan, out SoakPlan? plan, out _)) return;
        Events.RunStarted(log, plan.Name, PlanHash.Of(run.Plan), plan.Duration.TotalSeconds, directory);
    }

    private void Tell(EventEntry happened)
    {
        IReadOnlyDictionary<string, string> fields = happened.Fields;
        string Field(string name) => fields.GetValueOrDefault(name, "");
        switch (happened.Name)
        {
            case nameof(EventIds.TuningRejected):
                Events.TuningRejected(
                    log, Field("file"), Field("reason"), Field("key"), Field("value"), Field("allowed"), Field("source"), _generation);
                break;
            case nameof(EventIds.TuningShadowed):
                Events.TuningShadowed(log, Field("file"), Field("key"), Field("value"), Field("source"), _generation);
                break;
            case EventNames.Mark:
                Events.RunMarked(log, Field(EventNames.Text));
                break;
            case nameof(EventIds.BrokerUnavailable):
                _down = int.TryParse(Field("brokers_down"), out int down) ? down : 0;
                TellBroker(happened.AtUs);
                break;
        }
    }

    private void TellBroker(long nowUs)
    {
        if (_broker.Update(_down > 0, nowUs) is not { } state || _run is not { } run) return;
        double forS = (nowUs - _broker.SinceUs) / 1e6;
        Events.BrokerUnavailable(log, state, _broker.Id, _down, _unknown, $"{run.StartedAt.AddMicroseconds(_broker.SinceUs):O}", forS);
    }

    private void Beat(Interval interval)
    {
        foreach (var segment in interval.Segments)
        {
            _asked += segment.Counts.Scheduled;
            _sent += segment.Counts.Attempted;
            _received += segment.Counts.Arrived;
            _unknown += segment.Counts.Unknown;
        }

        TellBroker(interval.EndUs);
        if (context.Current is { } current) context.MoveTo(current.Phase, interval.EndUs / 1e6);
        if (interval.EndUs < _nextHeartbeatUs || Latest() is not { } data) return;
        _nextHeartbeatUs += HeartbeatUs;
        double p95Ms = (data.Now[Percentiles.P95] ?? 0) / 1e3;
        Events.Heartbeat(log, _asked, _sent, _received, p95Ms, interval.Levels.InFlight, data.Judgement.SoFar.Text(), _generation);
    }
}
