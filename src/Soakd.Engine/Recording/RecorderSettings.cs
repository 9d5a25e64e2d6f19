using Soakd.Engine.Journal;

namespace Soakd.Engine.Recording;

/// <summary>What a <see cref="Recorder"/> needs to know of the run.</summary>
public sealed record RecorderSettings
{
    /// <summary>True when the probe reads the topic that is written, so that a record's offset proves whether it is lost.</summary>
    public required bool ReadsInput { get; init; }

    /// <summary>
    /// The user of a sequence number, 0 to below <see cref="Users"/>: order is judged per user. Called on the Recorder's thread.
    /// </summary>
    public required Func<long, int> UserOf { get; init; }

    /// <summary>How many users there are, at least 1.</summary>
    public required int Users { get; init; }

    /// <summary>
    /// The parts expected back of a record, one bit each: 1 for a record that comes back whole; behind a pipeline the samples that
    /// become rows, none when nothing of it does. Always the same for the same record. Called on the Recorder's thread.
    /// </summary>
    public Func<long, ulong> PartsOf { get; init; } = static _ => 1;

    /// <summary>
    /// The samples for which a dead letter must come, one bit each, none of which <see cref="PartsOf"/> has; null where dead letters are
    /// not read. Always the same for the same record. Called on the Recorder's thread.
    /// </summary>
    public Func<long, ulong>? DeadLettersOf { get; init; }

    /// <summary>All parts that a record can have, one bit each: all of its samples behind a pipeline, otherwise one.</summary>
    public ulong AllParts { get; init; } = 1;

    /// <summary>
    /// What differs in a record whose content differs, in words; it has a number for it (<see cref="Arrived.Difference"/>). Called on the
    /// Recorder's thread, for the records that are listed.
    /// </summary>
    public Func<Arrived, string> DifferenceText { get; init; } = static _ => "";

    /// <summary>
    /// The pipeline's consumer groups, as reports name them; empty where none is known, or where they prove nothing because the pipeline
    /// may put records into dead letters that are not read.
    /// </summary>
    public string Groups { get; init; } = "";

    /// <summary>Whether the lag of the pipeline's groups is wanted: then the Recorder remembers when records were sent.</summary>
    public bool TimesGroups { get; init; }

    /// <summary>Whether the run waits in its drain until the groups have read all, because nothing else shows that the pipeline has.</summary>
    public bool AwaitsGroups { get; init; }

    /// <summary>
    /// Whether a partition's acknowledgements come in the order of their offsets, as those of an idempotent producer do: only then is an
    /// offset that does not rise a sign of another log.
    /// </summary>
    public bool AcksInOrder { get; init; } = true;

    /// <summary>The slot in this load's stamps. An arrival of another slot only shows how far the probe has read.</summary>
    public int Slot { get; init; }

    /// <summary>When the first interval begins, in microseconds since the run's start.</summary>
    public long BeginUs { get; init; }

    /// <summary>A record whose own self lag is longer is held back, in microseconds.</summary>
    public long HeldBackOverUs { get; init; } = HeldBackLimits.SelfLagUs;

    /// <summary>How many records of each kind of integrity violation are listed.</summary>
    public int EvidencePerKind { get; init; } = 10;

    /// <summary>Slots a chunk of the ledger, a power of two.</summary>
    internal int ChunkSize { get; init; } = 1024;

    /// <summary>Everything that must come of a record: rows, and dead letters where they are read.</summary>
    internal ulong AwaitedOf(long sequence) => PartsOf(sequence) | (DeadLettersOf?.Invoke(sequence) ?? 0);
}

/// <summary>Records that were still missing when the drain was over.</summary>
/// <param name="InFlight">Records whose report never came.</param>
/// <param name="NotDrained">Acknowledged records that did not arrive, and that nothing proves to be lost or evicted.</param>
public readonly record struct DrainOutcome(long InFlight, long NotDrained)
{
    /// <summary>True when every record is accounted for.</summary>
    public bool IsDrained => InFlight == 0 && NotDrained == 0;
}
