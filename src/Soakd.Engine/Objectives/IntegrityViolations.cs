using System.Collections.Immutable;
using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Objectives;

/// <summary>
/// A way in which a run's records can be hurt, and all that judges, comparisons, abort rules and reports need to know of it. There is one
/// instance of each: see <see cref="IntegrityViolations"/>.
/// </summary>
public sealed class IntegrityViolation
{
    internal IntegrityViolation()
    {
    }

    /// <summary>The name of its objective, of its abort rule, and of its column in reports.</summary>
    public required string Name { get; init; }

    /// <summary>How many there were.</summary>
    public required Func<Counts, long> CountOf { get; init; }

    /// <summary>How many records or parts were examined for it. It is not judged where there were none.</summary>
    public required Func<Counts, long> ExaminedOf { get; init; }

    /// <summary>Why it is not judged where nothing was examined.</summary>
    public required string NothingExamined { get; init; }

    /// <summary>What was examined, in words: <c>1,000 acked, 998 found</c>.</summary>
    public required Func<Counts, string> ExaminedText { get; init; }

    /// <summary>The kind of the journal entries that list the first examples of it.</summary>
    public required LossKind Example { get; init; }

    /// <summary>Where to look for the cause.</summary>
    public required string Hint { get; init; }

    /// <summary>The one guarantee (<see cref="RunEntry.Delivery"/>) that allows it; null where every guarantee forbids it.</summary>
    public string? AllowedBy { get; init; }

    /// <summary>
    /// Whether it can hide among records that retention removed before the probe read them, so that a count of 0 proves nothing.
    /// </summary>
    public bool HiddenByGap { get; init; }

    /// <summary>Whether a guarantee promises that it does not happen.</summary>
    /// <param name="delivery">The guarantee: <see cref="RunEntry.Delivery"/>.</param>
    public bool IsForbiddenBy(string delivery) => delivery != AllowedBy;

    /// <summary>Whether it fails a run: an objective of the run limits it, or the run's guarantee forbids it.</summary>
    /// <param name="run">The run.</param>
    public bool IsForbiddenIn(RunEntry run) => run.Objectives.ContainsKey(Name) || IsForbiddenBy(run.Delivery);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>
/// Every integrity violation, in the order of reports. A new one needs its count in <see cref="Counts"/> and an entry here; objectives,
/// judges, comparisons, abort rules and reports follow this list.
/// </summary>
public static class IntegrityViolations
{
    /// <summary>Acknowledged, and proven absent.</summary>
    public static IntegrityViolation Lost { get; } = new()
    {
        Name = "lost",
        CountOf = counts => counts.Lost,
        ExaminedOf = counts => counts.Acked,
        NothingExamined = "nothing was acknowledged",
        ExaminedText = counts => $"{Text(counts.Acked)} acked, {Text(counts.AckedBack)} found",
        Example = LossKind.Lost,
        Hint = "look at acks, min.insync.replicas and unclean leader elections, and at what the pipeline drops in silence",
        AllowedBy = "AtMostOnce",
        HiddenByGap = true,
    };

    /// <summary>Arrived more than once.</summary>
    public static IntegrityViolation Duplicates { get; } = new()
    {
        Name = "duplicates",
        CountOf = counts => counts.Duplicates,
        ExaminedOf = counts => counts.Parts,
        NothingExamined = "nothing came back",
        ExaminedText = Arrivals,
        Example = LossKind.Duplicate,
        Hint = "look at restarts and commits of the pipeline; a producer without idempotence repeats on retry",
        AllowedBy = "AtLeastOnce",
    };

    /// <summary>Arrived after a later record of the same user in the same partition.</summary>
    public static IntegrityViolation Reordered { get; } = new()
    {
        Name = "reordered",
        CountOf = counts => counts.Reordered,
        ExaminedOf = counts => counts.Parts,
        NothingExamined = "nothing came back",
        ExaminedText = Arrivals,
        Example = LossKind.Reordered,
        Hint = "look for repartitioning without the key, and for retries without idempotence",
    };

    /// <summary>Arrived with other content than it was sent with.</summary>
    public static IntegrityViolation Corrupt { get; } = new()
    {
        Name = "corrupt",
        CountOf = counts => counts.Corrupt,
        ExaminedOf = counts => counts.ContentChecked,
        NothingExamined = "no content was checked",
        ExaminedText = counts => $"{Text(counts.ContentChecked)} of {Text(counts.Arrived)} compared",
        Example = LossKind.Corrupt,
        Hint = "look at what rewrites the records: converters, encodings, number formats",
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<IntegrityViolation> All { get; } = [Lost, Duplicates, Reordered, Corrupt];

    private static string Arrivals(Counts counts) => Figures.Count(counts.Parts, "arrival");

    private static string Text(long count) => Quantity.Text(count, Dimension.Count);
}
