using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Pipelining;

/// <summary>
/// Where a member of a pipeline writes. A fault that is injected on purpose is a writer that stands before another one. One thread.
/// </summary>
public interface IOutputWriter
{
    /// <summary>Writes the outputs of a record.</summary>
    /// <param name="source">The record.</param>
    /// <param name="output">Its outputs. Valid during this call.</param>
    /// <exception cref="PipelineFailedException">An output is refused.</exception>
    void Write(OutputSource source, StepOutput output);

    /// <summary>Writes what it has kept and what is due by now. Called often, whether there are records or not.</summary>
    void Turn();

    /// <summary>Writes all that it has kept: the pipeline ends, or gives partitions away.</summary>
    void Flush();
}

/// <summary>The record that some outputs belong to.</summary>
/// <param name="Partition">The partition that it was read from.</param>
/// <param name="Span">Counts what of its outputs is out. Its offset is not committed before all of them are acknowledged.</param>
public readonly record struct OutputSource(int Partition, OffsetSpan Span)
{
    /// <summary>Outputs of it are kept, and written later.</summary>
    public void Keep() => Span.Send();

    /// <summary>The outputs that were kept are written.</summary>
    public void Release() => Span.Acknowledge();
}
