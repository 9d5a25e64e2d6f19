using Soakd.Engine.Workloads;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines.Faults;

/// <summary>A writer that does something wrong before the writer that it stands before. One member's thread.</summary>
internal abstract class FaultyWriter(IOutputWriter next, FaultSwitch fault) : IOutputWriter
{
    /// <summary>Writes what goes on.</summary>
    protected IOutputWriter Next => next;

    /// <summary>When it goes wrong, and how much is left.</summary>
    protected FaultSwitch Fault => fault;

    public void Write(OutputSource source, StepOutput output)
    {
        fault.See();
        Pass(source, output);
    }

    public virtual void Turn() => next.Turn();

    public virtual void Flush() => next.Flush();

    /// <summary>Passes the outputs of a record on, as the fault has it.</summary>
    protected abstract void Pass(OutputSource source, StepOutput output);

    /// <summary>The first row among the outputs; below 0 when there is none.</summary>
    protected static int FirstRow(StepOutput output)
    {
        for (int i = 0; i < output.Count; i++)
            if (!output.IsDeadLetter(i)) return i;
        return -1;
    }
}
