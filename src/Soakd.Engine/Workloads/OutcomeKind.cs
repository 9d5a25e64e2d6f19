namespace Soakd.Engine.Workloads;

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
