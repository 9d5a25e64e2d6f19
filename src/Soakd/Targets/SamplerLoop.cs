using Soakd.Hosting;

namespace Soakd.Targets;

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

/// <summary>
/// Where the samplers leave a second's values and the Recorder takes them, once: a value stands only in the interval in which it was read.
/// </summary>
internal sealed class SampleBoard
{
    private static readonly Dictionary<string, double> None = [];
    private Dictionary<string, double>? _latest;

    /// <summary>Leaves values read now; what was not taken yet is replaced.</summary>
    public void Put(Dictionary<string, double> values) => Volatile.Write(ref _latest, values);

    /// <summary>Takes what was left, if anything.</summary>
    public IReadOnlyDictionary<string, double> Take() => Interlocked.Exchange(ref _latest, null) ?? None;
}
