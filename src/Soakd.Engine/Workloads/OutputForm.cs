namespace Soakd.Engine.Workloads;

/// <summary>What the records of a pipeline's output hold of the records that were sent (docs/method.md#rows).</summary>
public enum OutputForm
{
    /// <summary>A row for each sample, in the workload's own form. Its content is compared field by field.</summary>
    Rows,

    /// <summary>Each record as it was sent. Its bytes are compared.</summary>
    Records,

    /// <summary>The ids alone, or the ids and a content that soakd does not know. No content is compared.</summary>
    Ids,
}
