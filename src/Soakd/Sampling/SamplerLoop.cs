using Soakd.Hosting;

namespace Soakd.Sampling;

/// <summary>Reads every sampler once a second and leaves the values on the board. Late ticks cost a value, never a wrong one.</summary>
internal sealed class SamplerLoop(IReadOnlyList<ISampler> samplers, SampleBoard board, FaultLatch faults, TimeProvider time)
    : GuardedService("sampler", faults)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            var values = new Dictionary<string, double>(64);
            foreach (ISampler sampler in samplers) sampler.Sample(values);
            board.Put(values);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
