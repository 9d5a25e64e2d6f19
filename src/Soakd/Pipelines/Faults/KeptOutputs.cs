using Soakd.Engine.Workloads;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines.Faults;

/// <summary>The outputs of a record that are written later. Until then the offset of the record is not committed.</summary>
internal sealed class KeptOutputs
{
    private readonly OutputSource _source;
    private readonly StepOutput _output = new();

    /// <param name="source">The record.</param>
    /// <param name="output">Its outputs, which are copied.</param>
    public KeptOutputs(OutputSource source, StepOutput output)
    {
        _source = source;
        for (int i = 0; i < output.Count; i++) _output.Add(output, i);
        source.Keep();
    }

    /// <summary>Writes them.</summary>
    public void WriteTo(IOutputWriter writer)
    {
        writer.Write(_source, _output);
        _source.Release();
    }
}
