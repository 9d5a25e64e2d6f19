using Soakd.Engine.Workloads;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines.Faults;

/// <summary>
/// Changes one row of a record: it is left out, written twice, or gets another value. It takes one record in eight of those that have a
/// row, so that what goes wrong does not stand together.
/// </summary>
/// <param name="next">Writes what goes on.</param>
/// <param name="fault">When, and how many rows.</param>
/// <param name="change">Adds to the first output what becomes of the row of the second one that has this number.</param>
internal sealed class ChangedRows(IOutputWriter next, FaultSwitch fault, Action<StepOutput, StepOutput, int> change)
    : FaultyWriter(next, fault)
{
    private const int OneIn = 8;

    private readonly StepOutput _changed = new();
    private int _seen;

    /// <summary>Leaves rows out.</summary>
    public static ChangedRows Dropped(IOutputWriter next, FaultSwitch fault) => new(next, fault, static (_, _, _) => { });

    /// <summary>Writes rows twice.</summary>
    public static ChangedRows Repeated(IOutputWriter next, FaultSwitch fault) => new(next, fault, static (to, from, row) =>
    {
        to.Add(from, row);
        to.Add(from, row);
    });

    /// <summary>Gives rows another value.</summary>
    public static ChangedRows Altered(IOutputWriter next, FaultSwitch fault) => new(next, fault, AlteredRow.Add);

    protected override void Pass(OutputSource source, StepOutput output)
    {
        int row = Fault.Concerns(source.Partition) ? FirstRow(output) : -1;
        if (row < 0 || _seen++ % OneIn != 0 || !Fault.TryTake())
        {
            Next.Write(source, output);
            return;
        }

        _changed.Clear();
        for (int i = 0; i < output.Count; i++)
        {
            if (i == row) change(_changed, output, i);
            else _changed.Add(output, i);
        }

        Next.Write(source, _changed);
    }
}
