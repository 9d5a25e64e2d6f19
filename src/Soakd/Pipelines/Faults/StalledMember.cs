using Soakd.Engine.Workloads;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines.Faults;

/// <summary>
/// Makes the thread of a member stand still once, with a record in its hand: nothing is read, written or committed in that time.
/// </summary>
/// <param name="next">Writes what goes on.</param>
/// <param name="fault">When, and for how long.</param>
/// <param name="wait">Waits, and says whether the pipeline is stopped.</param>
internal sealed class StalledMember(IOutputWriter next, FaultSwitch fault, Func<TimeSpan, bool> wait) : FaultyWriter(next, fault)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    protected override void Pass(OutputSource source, StepOutput output)
    {
        while (Fault.IsOn && Fault.Injection.Length - Fault.Since is { Ticks: > 0 } left)
            if (wait(left < Longest ? left : Longest)) break;
        Next.Write(source, output);
    }
}
