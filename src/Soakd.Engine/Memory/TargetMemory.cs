using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// The memory of one process by its parts: each part that its series report has a detector of its own, so a finding names the part that
/// grows (docs/method.md#memory-series). A pure fold over readings. Not thread-safe.
/// </summary>
/// <param name="target">The name of the process.</param>
/// <param name="limitMiBPerHour">The limit of an objective, in MiB/h; null for the defaults of <see cref="GrowthGates"/>.</param>
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

    /// <summary>The working memory of its detectors; it may be shared with other targets.</summary>
    internal SlopeBuffer Buffer { private get; init; } = new(0);

    /// <summary>
    /// True for a runtime that reports full collections. Growth of its live heap is then proven only when a full collection ran in the
    /// second half of the watched time, because until then the old generations also contain promoted garbage.
    /// </summary>
    public bool ReportsFullCollections { get; set; }

    /// <summary>
    /// Adds the values that were read at a moment; a value that was not read is null. A reading that is not later than the last is ignored.
    /// </summary>
    /// <param name="atUs">When, in microseconds since the run's start; rising.</param>
    /// <param name="readings">The values, in bytes.</param>
    /// <param name="recordsUnderWay">The number of records that were sent and are not back.</param>
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
        AddPart(MemoryPart.Live, MemorySeriesKind.PostCollection, GrowthGates.PostCollection, atUs, readings.Live);
        AddPart(MemoryPart.Fragmentation, MemorySeriesKind.PostCollection, GrowthGates.Sampled, atUs, readings.Fragmented);
        AddPart(MemoryPart.Queues, MemorySeriesKind.Sampled, GrowthGates.Sampled, atUs, readings.Queues);
        AddPart(MemoryPart.Native, MemorySeriesKind.Sampled, GrowthGates.Sampled, atUs, Native(readings));
        AddPart(MemoryPart.Used, MemorySeriesKind.Sampled, GrowthGates.Sampled, atUs, readings.Used);
        AddPart(MemoryPart.Committed, MemorySeriesKind.Sampled, GrowthGates.Sampled, atUs, readings.Committed);
        AddPart(MemoryPart.Process, MemorySeriesKind.Sampled, GrowthGates.Sampled, atUs, readings.Private ?? readings.WorkingSet);
    }

    /// <summary>What the readings so far show.</summary>
    public TargetGrowth Conclude() => new(target, Judge(part => !IsWhole(part)), Judge(IsWhole), _limitBytes, _usedBytes, _endUs);

    // A sum decides nothing when the runtime reports its parts.
    private bool IsWhole(MemoryPart part) => part switch
    {
        MemoryPart.Used => _parts.ContainsKey(MemoryPart.Live),
        MemoryPart.Process => _parts.ContainsKey(MemoryPart.Native),
        MemoryPart.Committed => true,
        _ => false,
    };

    private MemoryPartGrowth[] Judge(Predicate<MemoryPart> isWanted) =>
        [.. _parts.Where(part => isWanted(part.Key)).Select(part => Judge(part.Key, part.Value))];

    private double? Native(MemoryReadings readings) =>
        readings.Private is { } all && _committed is { } managed ? Math.Max(0, all - managed - _queues) : null;

    private void AddPart(MemoryPart part, MemorySeriesKind kind, GrowthGates gates, long atUs, double? bytes)
    {
        if (bytes is not { } value) return;
        if (!_parts.TryGetValue(part, out MemoryGrowthDetector? detector))
        {
            GrowthGates effective = limitMiBPerHour is { } limit ? gates.WithLimit(limit) : gates;
            _parts[part] = detector = new MemoryGrowthDetector(kind, effective, settings) { Buffer = Buffer };
        }

        detector.Add(atUs, value);
    }

    private MemoryPartGrowth Judge(MemoryPart part, MemoryGrowthDetector detector)
    {
        MemoryConclusion conclusion = detector.Conclude(_endUs);
        if (conclusion.Verdict < GrowthVerdict.Warn && detector.Suspicion is null)
            return new MemoryPartGrowth(part, conclusion.Verdict, conclusion.Reason, conclusion, null);
        bool isBacklog = part != MemoryPart.Queues && _backlog.Explains(detector.Points, _endUs);
        string? explanation = part == MemoryPart.Queues ? "the client's queues are filling: this is backpressure, not a leak"
            : isBacklog ? "it rises and falls with the records under way: this is a backlog, not a leak"
            : part == MemoryPart.Live && conclusion.Verdict == GrowthVerdict.Fail && !IsConfirmed
                ? "promoted objects grow, but no full collection has confirmed it"
            : null;
        bool isExplained = explanation is not null && conclusion.Verdict >= GrowthVerdict.Warn;
        return new MemoryPartGrowth(
            part, isExplained ? GrowthVerdict.Warn : conclusion.Verdict, isExplained ? explanation! : conclusion.Reason, conclusion,
            isBacklog ? null : detector.Suspicion);
    }

    private bool IsConfirmed => !ReportsFullCollections || _fullAtUs >= _warmUpUs + (_endUs - _warmUpUs) / 2;
}
