using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;

namespace Soakd.Live;

/// <summary>
/// A run as it stands now: the one live fold over its journal, and what alerts, screens, page and metrics see of it. The journal's pump
/// feeds it; <see cref="Latest"/> may be read by any thread, everything else by the readers alone.
/// </summary>
/// <param name="readers">
/// Who follows the run, in the order in which they are called: what sets the fields of all events comes first.
/// </param>
/// <param name="caution">Takes a fault in what is made for screens, after which the run goes on. Null: a fault is thrown.</param>
internal sealed class LiveRun(IReadOnlyList<IRunReader> readers, Action<string>? caution = null)
{
    private readonly Comfort _screen = new("screen", caution);
    private readonly RunFold _fold = new();
    private readonly HashSet<int> _judged = [];
    private volatile RunSnapshot? _latest;
    private SnapshotMaker? _snapshots;

    /// <summary>The run's declaration; null before it.</summary>
    public RunEntry? Run { get; private set; }

    /// <summary>The plan that is played; null before the declaration.</summary>
    public SoakPlan? Plan { get; private set; }

    /// <summary>The segment that is played; null before the load.</summary>
    public SegmentEntry? Segment { get; private set; }

    /// <summary>What pushes back; null before the declaration.</summary>
    public PressureWatch? Pressure => _fold.Pressure;

    /// <summary>How fast the p95 objective is used up; null where there is none.</summary>
    public LatencyBurn? Burn { get; private set; }

    /// <summary>How long nothing has come back.</summary>
    public Silence Silence { get; } = new();

    /// <summary>What screens show of the newest interval, and of the end; null before the first one. Any thread.</summary>
    public RunSnapshot? Latest => _latest;

    /// <summary>Whether the records of a segment are judged: those of the warm-up are not.</summary>
    public bool IsJudged(int segment) => _judged.Contains(segment);

    /// <summary>Adds the next entry of the journal, then calls the readers.</summary>
    public void Apply(JournalEntry entry)
    {
        _fold.Apply(entry);
        Burn?.Apply(entry);
        switch (entry)
        {
            case RunEntry run:
                Begin(run);
                break;
            case SegmentEntry segment:
                Begin(segment);
                break;
            case SeriesEntry series:
                _snapshots?.Declare(series);
                break;
            case Interval interval:
                Silence.Add(interval);
                if (_snapshots is { } snapshots && Segment is { } playing)
                    _screen.Try(() => _latest = snapshots.Make(_fold.Judge(), playing, interval));
                break;
            case EndEntry when _latest is { } latest:
                _screen.Try(() => _latest = latest with { Judgement = _fold.Judge() });
                break;
        }

        foreach (IRunReader reader in readers) reader.Read(entry, this);
    }

    /// <summary>The run is over, whatever its journal holds.</summary>
    public void End()
    {
        foreach (IRunReader reader in readers) reader.End();
    }

    private void Begin(RunEntry run)
    {
        Run = run;
        Burn = LatencyBurn.Of(run);
        if (!PlanReader.TryRead(run.Plan, out SoakPlan? plan, out _)) return;
        Plan = plan;
        _snapshots = new SnapshotMaker(run, plan);
    }

    private void Begin(SegmentEntry segment)
    {
        Segment = segment;
        if (segment.Judged) _judged.Add(segment.Id);
        Silence.Begin(segment);
        _snapshots?.Begin(segment);
    }
}
