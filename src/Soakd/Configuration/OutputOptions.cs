using Soakd.Engine.Workloads;

namespace Soakd.Configuration;

/// <summary>How the output of the pipeline and its dead letters are read.</summary>
/// <param name="Form">What the records of the output hold; null to find out by the rehearsal.</param>
/// <param name="IdPath">Where the id stands in a record of the output; null for wherever soakd finds one.</param>
/// <param name="DeadLetterIdPath">Where the id stands in a dead letter.</param>
internal sealed record OutputOptions(OutputForm? Form, IdPath? IdPath, IdPath DeadLetterIdPath)
{
    public static OutputForm? FormOf(OutputReading reading) => reading switch
    {
        OutputReading.Rows => OutputForm.Rows,
        OutputReading.Records => OutputForm.Records,
        OutputReading.Ids => OutputForm.Ids,
        _ => null,
    };
}

/// <summary>What the records of a pipeline's output hold, as it is set.</summary>
internal enum OutputReading
{
    /// <summary>The rehearsal shows it.</summary>
    Auto,

    /// <summary>A row for each sample.</summary>
    Rows,

    /// <summary>The records as they were sent.</summary>
    Records,

    /// <summary>The ids, and nothing that soakd can compare.</summary>
    Ids,
}
