using Soakd.Engine.Workloads;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines.Faults;

/// <summary>
/// Writes what it gets later, in the same order: each record so much later, or everything of one partition after a standstill. What comes
/// out after a standstill comes a few records at a time, because the embedded broker keeps only some megabytes that nobody has read.
/// </summary>
/// <param name="next">Writes what is due.</param>
/// <param name="fault">When, for how long, and of which partition.</param>
/// <param name="isOnce">Whether it is a standstill, which is over after its time.</param>
/// <param name="time">The clock.</param>
internal sealed class LateRows(IOutputWriter next, FaultSwitch fault, bool isOnce, TimeProvider time) : FaultyWriter(next, fault)
{
    private const int MostAtOnce = 4;

    private readonly Queue<(KeptOutputs Outputs, long At)> _kept = new();

    public override void Turn()
    {
        int most = isOnce ? MostAtOnce : int.MaxValue;
        for (int i = 0; i < most && _kept.TryPeek(out var first) && IsDue(first.At); i++) _kept.Dequeue().Outputs.WriteTo(Next);
        base.Turn();
    }

    public override void Flush()
    {
        while (_kept.TryDequeue(out var first)) first.Outputs.WriteTo(Next);
        base.Flush();
    }

    protected override void Pass(OutputSource source, StepOutput output)
    {
        bool isLate = Fault.Concerns(source.Partition) && (!isOnce || Fault.Since < Fault.Injection.Length || _kept.Count > 0);
        if (isLate) _kept.Enqueue((new KeptOutputs(source, output), time.GetTimestamp()));
        else Next.Write(source, output);
    }

    private bool IsDue(long at) => (isOnce ? Fault.Since : time.GetElapsedTime(at)) >= Fault.Injection.Length;
}
