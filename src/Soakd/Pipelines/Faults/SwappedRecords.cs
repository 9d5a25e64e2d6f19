using Soakd.Engine.Workloads;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines.Faults;

/// <summary>Writes the outputs of a record after those of the next record with the same key.</summary>
internal sealed class SwappedRecords(IOutputWriter next, FaultSwitch fault) : FaultyWriter(next, fault)
{
    private readonly Dictionary<string, KeptOutputs> _kept = new(StringComparer.Ordinal);

    public override void Flush()
    {
        foreach (KeptOutputs outputs in _kept.Values) outputs.WriteTo(Next);
        _kept.Clear();
        base.Flush();
    }

    protected override void Pass(OutputSource source, StepOutput output)
    {
        int row = (Fault.HasLeft || _kept.Count > 0) && Fault.Concerns(source.Partition) ? FirstRow(output) : -1;
        string key = row < 0 ? "" : Convert.ToHexString(output.Key(row));
        bool isKept = _kept.Remove(key, out KeptOutputs? before);
        if (row < 0 || isKept || !Fault.TryTake())
        {
            Next.Write(source, output);
            before?.WriteTo(Next);
            return;
        }

        _kept.Add(key, new KeptOutputs(source, output));
    }
}
