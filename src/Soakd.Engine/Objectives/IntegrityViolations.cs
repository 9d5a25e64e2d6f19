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
    /// What a run must have so that it can be seen: a pipeline whose output is compared, or dead letters that are read; null where every
    /// run shows it.
    /// </summary>
    public Func<RunEntry, bool>? Needs { get; init; }

    /// <summary>Whether every run shows it.</summary>
    public bool IsOfEveryRun => Needs is null;

    /// <summary>Whether it can be seen in a run.</summary>
    /// <param name="run">The run.</param>
    public bool IsSeenIn(RunEntry run) => Needs?.Invoke(run) ?? true;

    /// <summary>Whether no run may have any of it, unless somebody sets another limit. Otherwise it is judged only where it is asked
    /// for.</summary>
    public bool IsJudgedByDefault { get; init; } = true;

    /// <summary>
    /// Whether it can hide among records that retention removed before the probe read them, so that a count of 0 proves nothing.
    /// </summary>
    public bool HiddenByGap { get; init; }

    /// <summary>Whether a guarantee promises that it does not happen.</summary>
    /// <param name="delivery">The guarantee: <see cref="RunEntry.Delivery"/>.</param>
    public bool IsForbiddenBy(string delivery) => IsJudgedByDefault && delivery != AllowedBy;

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
        ExaminedText = counts =>
            $"{Text(counts.ContentChecked)} of {Text(Math.Max(counts.Arrived, counts.ContentChecked + counts.ContentSkipped))} compared",
        Example = LossKind.Corrupt,
        Hint = "look at what rewrites the records: converters, encodings, number formats",
    };

    /// <summary>Rows that are missing of records that are lost, or were not back when the drain was over.</summary>
    public static IntegrityViolation MissingRows { get; } = new()
    {
        Name = "missing-rows",
        CountOf = counts => counts.MissingRows,
        ExaminedOf = counts => counts.Acked,
        NothingExamined = "nothing was acknowledged",
        ExaminedText = counts => $"{Figures.Count(counts.Parts, "row")} back",
        Example = LossKind.MissingRow,
        Hint = "look at what the pipeline filters, and at what it refuses although it is valid",
        AllowedBy = "AtMostOnce",
        Needs = JudgesRows,
        HiddenByGap = true,
    };

    /// <summary>Rows of samples that a correct pipeline refuses.</summary>
    public static IntegrityViolation WrongAccepts { get; } = new()
    {
        Name = "wrong-accepts",
        CountOf = counts => counts.WrongAccepts,
        ExaminedOf = counts => counts.ToReject,
        NothingExamined = "every sample was valid; Soak:Payload:InvalidShare above 0 makes some that have to be refused",
        ExaminedText = counts => $"{Figures.Count(counts.ToReject, "sample")} to be refused",
        Example = LossKind.WrongAccept,
        Hint = "look at the validation rules: ranges, the order of start and end, fields that must not be blank",
        Needs = JudgesRows,
    };

    /// <summary>Dead letters of samples that a correct pipeline accepts.</summary>
    public static IntegrityViolation WrongRejects { get; } = new()
    {
        Name = "wrong-rejects",
        CountOf = counts => counts.WrongRejects,
        ExaminedOf = counts => counts.Acked,
        NothingExamined = "nothing was acknowledged",
        ExaminedText = counts => $"{Figures.Count(counts.DeadLetters, "dead letter")} as expected",
        Example = LossKind.WrongReject,
        Hint = "look at the validation rules, and at the error_message of the dead letters",
        Needs = run => run.ReadsDeadLetters,
    };

    /// <summary>Arrivals with a stamp of this run that no record that was sent explains.</summary>
    public static IntegrityViolation Unexpected { get; } = new()
    {
        Name = "unexpected",
        CountOf = counts => counts.Unexpected,
        ExaminedOf = counts => counts.Parts,
        NothingExamined = "nothing came back",
        ExaminedText = Arrivals,
        Example = LossKind.Unexpected,
        Hint = "look at what makes or changes ids: these records carry an id of this run that was never sent",
        Needs = JudgesRows,
    };

    /// <summary>Dead letters that are missing of records that are lost, or were not back when the drain was over.</summary>
    public static IntegrityViolation DlqMissing { get; } = new()
    {
        Name = "dlq-missing",
        CountOf = counts => counts.DlqMissing,
        ExaminedOf = counts => counts.DeadLetters,
        NothingExamined = "no dead letter was due",
        ExaminedText = counts => $"{Figures.Count(counts.DeadLetters, "dead letter")} as expected",
        Example = LossKind.MissingDeadLetter,
        Hint = "what the pipeline refuses has to become a dead letter that names the sample: look at its error handling",
        AllowedBy = "AtMostOnce",
        Needs = run => run.ReadsDeadLetters,
        HiddenByGap = true,
    };

    /// <summary>
    /// Dead letters that are about no record of soakd. Whoever else writes into the input causes them, so they fail a run only where
    /// somebody says so.
    /// </summary>
    public static IntegrityViolation DlqForeign { get; } = new()
    {
        Name = "dlq-foreign",
        CountOf = counts => counts.DlqForeign,
        ExaminedOf = counts => counts.Acked,
        NothingExamined = "nothing was acknowledged",
        ExaminedText = counts => $"{Figures.Count(counts.DeadLetters, "dead letter")} as expected",
        Example = LossKind.ForeignDeadLetter,
        Hint = "look at who else writes into the input topic, or into the dead letters",
        Needs = run => run.ReadsDeadLetters,
        IsJudgedByDefault = false,
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<IntegrityViolation> All { get; } =
        [Lost, Duplicates, Reordered, Corrupt, MissingRows, WrongAccepts, WrongRejects, Unexpected, DlqMissing, DlqForeign];

    /// <summary>Those that can be seen in a run, in the same order.</summary>
    /// <param name="run">The run.</param>
    public static IEnumerable<IntegrityViolation> In(RunEntry run) => All.Where(violation => violation.IsSeenIn(run));

    private static bool JudgesRows(RunEntry run) => run.OutputForm is not null;

    private static string Arrivals(Counts counts) => Figures.Count(counts.Parts, "arrival");

    private static string Text(long count) => Quantity.Text(count, Dimension.Count);
}
