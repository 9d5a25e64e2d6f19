using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Recording;

/// <summary>
/// Folds facts into intervals. It alone owns the ledger, the histograms and the counters. One thread. A record's <see cref="Sent"/> must be
/// applied before its <see cref="Reported"/> and its <see cref="Arrived"/>, as <see cref="FactRings.Drain"/> does; those two come in any
/// order. Applying a fact allocates nothing once the ledger is large enough for the records in flight.
/// </summary>
public sealed class Recorder
{
    internal const long OverdueAtLeastUs = 10_000_000;
    internal const int OverdueP99s = 10;

    private readonly SequenceLedger _ledger;
    private readonly SegmentTallies _tallies = new();
    private readonly LossEvidence _evidence;
    private readonly PacerFacts _pacer;
    private readonly ReportFacts _reports;
    private readonly ProbeFacts _probe;
    private readonly OwnStops _stops = new();
    private readonly AbsentRecords _absent;
    private readonly GroupLags? _lags;
    private readonly LatencyHistogram _response = new(HistogramLayout.Interval);
    private Counts _total = new();
    private long _number;
    private long _beginUs;

    /// <summary>A Recorder before the first fact of a run.</summary>
    /// <param name="settings">What it needs to know of the run.</param>
    public Recorder(RecorderSettings settings)
    {
        _beginUs = settings.BeginUs;
        _ledger = new SequenceLedger(settings.AwaitedOf, settings.ChunkSize);
        _evidence = new LossEvidence(settings.EvidencePerKind);
        _pacer = new PacerFacts(_ledger, _tallies, settings.HeldBackOverUs);
        var acked = new AckedLogs();
        SendTimes? times = settings.TimesGroups ? new SendTimes() : null;
        _lags = times is null ? null : new GroupLags(times);
        _reports = new ReportFacts(_ledger, _tallies, _evidence, acked, times, _stops, settings);
        _probe = new ProbeFacts(_ledger, _tallies, _evidence, acked, _stops, settings);
        _absent = new AbsentRecords(_ledger, _probe, _tallies, _evidence, acked, _stops, settings);
    }

    /// <summary>How much memory the ledger uses.</summary>
    internal LedgerFootprint Footprint => _ledger.Footprint;

    /// <summary>Applies a fact of the pacer.</summary>
    /// <exception cref="ConservationException">It contradicts an earlier fact.</exception>
    public void Apply(in Sent fact) => _pacer.Apply(in fact);

    /// <summary>Applies a delivery report.</summary>
    /// <exception cref="ConservationException">The record is not in flight.</exception>
    public void Apply(in Reported fact) => _reports.Apply(in fact);

    /// <summary>Applies a fact of a probe.</summary>
    public void Apply(in Arrived fact) => _probe.Apply(in fact);

    /// <summary>This machine was suspended: records under way, and records due soon after it, are held back.</summary>
    /// <param name="atUs">When it was noticed, in microseconds since the run's start.</param>
    public void Suspended(long atUs) => _stops.AddSuspension(atUs);

    /// <summary>
    /// soakd itself stood still (docs/method.md#own-stops): what was under way then and is noticed after it is held back. Called before the
    /// facts of the time after it are applied.
    /// </summary>
    /// <param name="fromUs">When it stopped, in microseconds since the run's start.</param>
    /// <param name="toUs">When it went on; after <paramref name="fromUs"/>, and after every earlier stop.</param>
    public void StoodStill(long fromUs, long toUs) => _stops.Add(fromUs, toUs);

    /// <summary>The cluster said how far the pipeline has read.</summary>
    /// <param name="look">What it said; newer than the last one.</param>
    /// <returns>How far each target's group is behind; none unless <see cref="RecorderSettings.TimesGroups"/>.</returns>
    public IReadOnlyList<GroupLag> Apply(GroupLook look)
    {
        _absent.Add(look);
        return _lags?.At(look) ?? [];
    }

    /// <summary>
    /// Whether every group had read all that is acknowledged by now, as the latest look says; true where none is watched.
    /// </summary>
    public bool GroupsHaveReadAll => _lags?.HaveReadAll ?? true;

    /// <summary>
    /// Closes the open interval and begins the next. Walks the open records once: counts them, and finds those that are proven lost or
    /// evicted by now.
    /// </summary>
    /// <param name="nowUs">The time, in microseconds since the run's start; not before the last close.</param>
    /// <param name="series">What was sampled in this interval, by series id.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time went backwards.</exception>
    /// <exception cref="ConservationException">Records do not add up.</exception>
    public Interval Close(long nowUs, IReadOnlyDictionary<string, double> series)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nowUs, _beginUs);
        LedgerSurvey survey = _absent.Survey(nowUs, OverdueAfterUs);
        _absent.Count(nowUs);
        _probe.CountEarly();
        _ledger.Compact();

        List<SegmentInterval> segments = _tallies.Take();
        AddUp(segments);
        Levels levels = LevelsOf(survey, nowUs);
        if (levels.Overtaken == 0) _evidence.Renew(LossKind.Overtaken);
        ConservationLaws.Check(_total, levels, survey.ArrivedUnreported);

        var interval = new Interval(
            _number++, _beginUs, nowUs, segments, levels, _probe.OtherRun, _probe.Foreign, _probe.GapOffsets, series)
        {
            LetterGapOffsets = _probe.LetterGapOffsets,
            StoppedUs = _stops.Take(),
        };
        _beginUs = nowUs;
        _probe.Restart();
        return interval;
    }

    /// <summary>
    /// The drain time is over. Behind a pipeline, missing records that may be in what was left unread of the output or of the dead letters
    /// are counted as evicted, the oldest first; the others are listed as not drained. Called once, before the last <see cref="Close"/>,
    /// which then has these counts.
    /// </summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    public DrainOutcome FinishDrain(long nowUs)
    {
        _pacer.TimeLag();
        LedgerSurvey survey = _absent.Survey(nowUs, OverdueAfterUs);
        return new DrainOutcome(survey.InFlight, _absent.FinishDrain(nowUs));
    }

    /// <summary>The first records of each kind of integrity violation that were not taken yet.</summary>
    public IReadOnlyList<LossEntry> TakeLosses() => _evidence.Take();

    private long OverdueAfterUs => Math.Max(OverdueAtLeastUs, OverdueP99s * (_response.ValueAtPercentile(99) ?? 0));

    private void AddUp(List<SegmentInterval> segments)
    {
        foreach (SegmentInterval segment in segments)
        {
            _total = _total.Plus(segment.Counts);
            foreach (LatencyKind kind in (ReadOnlySpan<LatencyKind>)[LatencyKind.Response, LatencyKind.ResponseHeldBack])
            {
                if (segment.Latencies.TryGetValue(kind, out LatencyCounts? response))
                    _response.Add(response);
            }
        }
    }

    private Levels LevelsOf(LedgerSurvey survey, long nowUs) => new()
    {
        Backlog = _pacer.Backlog,
        InFlight = survey.InFlight,
        AckedMissing = survey.AckedMissing,
        Overdue = survey.Overdue,
        Overtaken = _absent.Overtaken,
        PassedOver = survey.PassedOver - _absent.Overtaken,
        BehindUs = survey.AckedMissing == 0 ? 0 : Math.Max(0, nowUs - survey.OldestMissingUs),
        UnackedUs = survey.InFlight == 0 ? 0 : Math.Max(0, nowUs - survey.OldestInFlightUs),
        FullestPartition = survey.FullestPartition,
        InFullestPartition = survey.InFullestPartition,
    };
}
