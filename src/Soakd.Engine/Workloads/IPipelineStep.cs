namespace Soakd.Engine.Workloads;

/// <summary>A pipeline as a function of one record: what it writes for it. One thread.</summary>
public interface IPipelineStep
{
    /// <summary>Does the work for one record. Whatever comes in, it never throws.</summary>
    /// <param name="value">The value of the record; empty for a record without a value.</param>
    /// <param name="nowMs">The time of the processing, Unix milliseconds.</param>
    /// <param name="output">Receives the records to write. What it had before is gone.</param>
    void Process(ReadOnlySpan<byte> value, long nowMs, StepOutput output);

    /// <summary>Writes the dead letter of a row that it made, and that the topic of rows does not take because it is too large.</summary>
    /// <param name="row">The value of the row.</param>
    /// <param name="nowMs">The time, Unix milliseconds.</param>
    /// <param name="output">Receives the dead letter. What it had before is gone.</param>
    void Refuse(ReadOnlySpan<byte> row, long nowMs, StepOutput output);
}
