using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Kafka.Probing;

namespace Soakd.Loops;

/// <summary>The thread that receives: turns the probe as fast as records come.</summary>
internal sealed class ProbeLoop(RecordProbe probe, FaultLatch faults, TimeProvider time) : ThreadLoop("probe", faults, time)
{
    private const int WaitMs = 100;

    // So many records pass in well under a millisecond: to say of each that the loop turned would cost a look at the clock.
    private const int RecordsATurn = 100;

    protected override void Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Progress();
            var outcome = PollOutcome.Took;
            for (int taken = 0; taken < RecordsATurn && outcome == PollOutcome.Took; taken++) outcome = probe.Poll(WaitMs);
            if (outcome == PollOutcome.RingFull) Thread.Sleep(1);
        }
    }
}
