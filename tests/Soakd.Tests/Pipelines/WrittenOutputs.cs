using System.Buffers;
using System.Text;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Pipelining;

namespace Soakd.Tests.Pipelines;

/// <summary>Keeps what a member of a pipeline writes.</summary>
internal sealed class WrittenOutputs : IOutputWriter
{
    private readonly List<string> _values = [];

    /// <summary>The values in the order in which they were written; dead letters begin with <c>!</c>.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>The span that all records belong to: how many outputs are kept back is what is outstanding.</summary>
    public OffsetSpan Span { get; } = new();

    public void Write(OutputSource source, StepOutput output)
    {
        for (int i = 0; i < output.Count; i++)
            _values.Add((output.IsDeadLetter(i) ? "!" : "") + Encoding.UTF8.GetString(output.Value(i)));
    }

    public void Turn()
    {
    }

    public void Flush()
    {
    }

    /// <summary>Writes the outputs of a record through a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="key">The key of all of them.</param>
    /// <param name="partition">The partition that it was read from.</param>
    /// <param name="values">The outputs; dead letters begin with <c>!</c>.</param>
    public void Write(IOutputWriter fault, string key, int partition, params IEnumerable<string> values)
    {
        var output = new StepOutput();
        foreach (string value in values)
        {
            output.Begin(key);
            bool isDeadLetter = value.StartsWith('!');
            output.Write(Encoding.UTF8.GetBytes(isDeadLetter ? value[1..] : value));
            output.End(isDeadLetter);
        }

        fault.Write(new OutputSource(partition, Span), output);
    }
}
