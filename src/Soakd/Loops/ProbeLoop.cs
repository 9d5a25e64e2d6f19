using Soakd.Engine.Recording;

namespace Soakd.Loops;

/// <summary>The loop that receives: polls the source as fast as records come.</summary>
internal sealed class ProbeLoop(IRecordSource source, string name = "probe") : ILoop
{
    // Below the shortest stop of the process that counts, so that no stop hides in a wait.
    internal const int WaitMs = 20;
    private const long WhileFullUs = 1_000;

    // So many records pass in well under a millisecond: to say of each that the loop turned would cost a look at the clock.
    private const int RecordsATurn = 100;

    public string Name => name;

    public long? Turn(long nowUs, CancellationToken stopping)
    {
        var outcome = PollOutcome.Took;
        for (int taken = 0; taken < RecordsATurn && outcome == PollOutcome.Took; taken++) outcome = source.Poll(WaitMs);
        return outcome == PollOutcome.RingFull ? nowUs + WhileFullUs : nowUs;
    }
}
