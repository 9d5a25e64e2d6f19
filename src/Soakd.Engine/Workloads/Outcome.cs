namespace Soakd.Engine.Workloads;

/// <summary>What a correct pipeline does with a sample, and why. Immutable.</summary>
/// <param name="Kind">Whether a row comes out, and if not, who stopped it.</param>
/// <param name="Reason">Why; for a row, a warning at most.</param>
public readonly record struct Outcome(OutcomeKind Kind, OutcomeReason Reason)
{
    /// <summary>A row, with nothing to remark.</summary>
    public static Outcome Row => default;

    /// <summary>A row all the same, with a warning.</summary>
    /// <param name="warning">What is remarkable.</param>
    public static Outcome RowWith(OutcomeReason warning) => new(OutcomeKind.Row, warning);

    /// <summary>No row: the transform yields nothing.</summary>
    /// <param name="reason">Why.</param>
    public static Outcome Dropped(OutcomeReason reason) => new(OutcomeKind.Dropped, reason);

    /// <summary>No row: the validation refuses it.</summary>
    /// <param name="reason">Why.</param>
    public static Outcome Rejected(OutcomeReason reason) => new(OutcomeKind.Rejected, reason);
}

/// <summary>What becomes of a sample in a correct pipeline.</summary>
public enum OutcomeKind : byte
{
    /// <summary>A row in the output.</summary>
    Row,

    /// <summary>
    /// No row: the validation refuses it, and a dead letter <c>VALIDATION_ERROR</c> appears where there is a topic for them.
    /// </summary>
    Rejected,

    /// <summary>No row: the transform yields nothing; a dead letter <c>TRANSFORMATION_ERROR</c> may appear.</summary>
    Dropped,
}
