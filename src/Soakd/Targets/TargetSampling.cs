using Soakd.Hosting;

namespace Soakd.Targets;

/// <summary>Runs the loops of all samplers beside one another while a run is played.</summary>
internal sealed class TargetSampling(IReadOnlyList<SamplerLoop> loops, FaultLatch faults) : GuardedService("sampler", faults)
{
    public override void Dispose()
    {
        foreach (SamplerLoop loop in loops) loop.Dispose();
        base.Dispose();
    }

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        // What is known from the beginning is declared in the order of the targets, before any loop begins.
        foreach (SamplerLoop loop in loops) loop.Declare();

        // On the pool: a sampler that blocks its thread delays no other. A loop that hangs is not waited for when the run ends.
        Task[] running = [.. loops.Select(loop => Task.Run(() => loop.RunAsync(stopping), CancellationToken.None))];
        await foreach (Task ended in Task.WhenEach(running).WithCancellation(stopping)) await ended;
    }
}
