using Soakd.Hosting;
using Soakd.Kafka.Probing;

namespace Soakd.Runs;

/// <summary>The thread that receives: turns the probe as fast as records come.</summary>
internal sealed class ProbeLoop(RecordProbe probe, FaultLatch faults, TimeProvider time) : ThreadLoop("probe", faults, time)
{
    private const int WaitMs = 100;

    protected override void Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Progress();
            if (probe.Poll(WaitMs) == PollOutcome.RingFull) Thread.Sleep(1);
        }
    }
}
