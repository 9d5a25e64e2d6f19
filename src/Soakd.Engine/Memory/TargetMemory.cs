using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// The memory of one process, taken apart: every part that its series tell of has a detector of its own, so growth is named by where
/// it sits (docs/method.md#memory-series). A pure fold over readings; used by one thread at a time.
/// </summary>
/// <param name="target">Whose memory it is.</param>
/// <param name="limitMiBPerHour">The limit of an objective, in MiB/h; null for the gates' own.</param>
/// <param name="settings">Warm-up, bucket and evaluation period.</param>
public sealed class TargetMemory(string target, double? limitMiBPerHour, MemoryDetectorSettings settings)
{
    private readonly SortedDictionary<MemoryPart, MemoryGrowthDetector> _parts = [];
    private readonly Backlog _backlog = new(settings);
    private readonly long _warmUpUs = (long)settings.WarmUp.TotalMicroseconds;
    private double? _committed;
    private double _queues;
    private double? _limitBytes;
    private double? _usedBytes;
    private long? _fullAtUs;
    private long _endUs;

    /// <summary>Where its detectors make their lines; one that other targets' work in too, or its own.</summary>
    internal SlopeBuffer Room { private get; init; } = new(0);

    /// <summary>
    /// True for a runtime that tells of full collections: growth of its live heap is then proven only when one ran in the second half
    /// of what was watched, because between them the tenured generations hold promoted garbage too.
    /// </summary>
    public bool TellsFullCollections { get; set; }

    /// <summary>Takes what was read at a moment; a part that was not read then is absent. One that is not later than the last is ignored.</summary>
    /// <param name="atUs">When, in microseconds since the run's start; rising.</param>
    /// <param name="readings">What was read.</param>
    /// <param name="recordsUnderWay">How many records were sent and not back.</param>
    public void Add(long atUs, MemoryReadings readings, long recordsUnderWay)
    {
        if (atUs <= _endUs) return;
        _endUs = atUs;
        _committed = readings.Committed ?? _committed;
        _queues = readings.Queues ?? _queues;
        _limitBytes = readings.Limit ?? _limitBytes;
        _usedBytes = readings.Private ?? readings.WorkingSet ?? _usedBytes;
        if (readings.LiveAfterFull is not null && atUs >= _warmUpUs) _fullAtUs = atUs;

        _backlog.Add(atUs, recordsUnderWay);
        Feed(MemoryPart.Live, MemorySeriesKind.PostCollection, GrowthGates.PostCollection, atUs, readings.Live);
        Feed(MemoryPart.Fragmentation, MemorySeriesKind.PostCollection, GrowthGates.Raw, atUs, readings.Fragmented);
        Feed(MemoryPart.Queues, MemorySeriesKind.Sampled, GrowthGates.Raw, atUs, readings.Queues);
        Feed(MemoryPart.Native, MemorySeriesKind.Sampled, GrowthGates.Raw, atUs, Native(readings));
        Feed(MemoryPart.Used, MemorySeriesKind.Sampled, GrowthGates.Raw, atUs, readings.Used);
        Feed(MemoryPart.Committed, MemorySeriesKind.Sampled, GrowthGates.Raw, atUs, readings.Committed);
        Feed(MemoryPart.Process, MemorySeriesKind.Sampled, GrowthGates.Raw, atUs, readings.Private ?? readings.WorkingSet);
    }

    /// <summary>What follows so far.</summary>
    public TargetGrowth Conclude() => new(target, Judge(part => !IsWhole(part)), Judge(IsWhole), _limitBytes, _usedBytes, _endUs);

    // What a runtime takes apart decides nothing as a whole.
    private bool IsWhole(MemoryPart part) => part switch
    {
        MemoryPart.Used => _parts.ContainsKey(MemoryPart.Live),
        MemoryPart.Process => _parts.ContainsKey(MemoryPart.Native),
        MemoryPart.Committed => true,
        _ => false,
    };

    private MemoryPartGrowth[] Judge(Predicate<MemoryPart> isAsked) =>
        [.. _parts.Where(part => isAsked(part.Key)).Select(part => Judge(part.Key, part.Value))];

    private double? Native(MemoryReadings readings) =>
        readings.Private is { } all && _committed is { } managed ? Math.Max(0, all - managed - _queues) : null;

    private void Feed(MemoryPart part, MemorySeriesKind kind, GrowthGates gates, long atUs, double? bytes)
    {
        if (bytes is not { } value) return;
        if (!_parts.TryGetValue(part, out MemoryGrowthDetector? detector))
        {
            GrowthGates asked = limitMiBPerHour is { } limit ? gates.WithLimit(limit) : gates;
            _parts[part] = detector = new MemoryGrowthDetector(kind, asked, settings) { Room = Room };
        }

        detector.Add(atUs, value);
    }

    private MemoryPartGrowth Judge(MemoryPart part, MemoryGrowthDetector detector)
    {
        MemoryConclusion conclusion = detector.Conclude(_endUs);
        if (conclusion.Verdict < GrowthVerdict.Warn && detector.Suspicion is null)
            return new MemoryPartGrowth(part, conclusion.Verdict, conclusion.Reason, conclusion, null);
        bool isBacklog = part != MemoryPart.Queues && _backlog.Explains(detector.Points, _endUs);
        string? excuse = part == MemoryPart.Queues ? "the client's queues fill: backpressure, not a leak"
            : isBacklog ? "it follows the records under way: a backlog, not a leak"
            : part == MemoryPart.Live && conclusion.Verdict == GrowthVerdict.Fail && !Confirmed
                ? "promoted objects grow, which no full collection has confirmed"
            : null;
        bool isExcused = excuse is not null && conclusion.Verdict >= GrowthVerdict.Warn;
        return new MemoryPartGrowth(
            part, isExcused ? GrowthVerdict.Warn : conclusion.Verdict, isExcused ? excuse! : conclusion.Reason, conclusion,
            isBacklog ? null : detector.Suspicion);
    }

    private bool Confirmed => !TellsFullCollections || _fullAtUs >= _warmUpUs + (_endUs - _warmUpUs) / 2;
}
