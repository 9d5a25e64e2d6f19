using Soakd.Engine.Journal;
using Soakd.Targets;
using Soakd.TestKit;

namespace Soakd.Tests.Targets;

/// <summary>
/// A sampler whose calls a test lets end one by one: a call begins, waits to be let go, and then does what it was made for.
/// </summary>
internal sealed class FakeSampler(Action<FakeSampler, int, IDictionary<string, double>> sample) : ITargetSampler, IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _go = new(0);
    private readonly List<SeriesEntry> _series = [];

    public TimeSpan Period => TimeSpan.FromMilliseconds(100);

    public IReadOnlyList<SeriesEntry> Series => _series;

    /// <summary>How many calls there were.</summary>
    public int Calls { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>A sampler that reads the number of its call.</summary>
    public static FakeSampler Of(string id) => new((_, call, into) => into[id] = call);

    /// <summary>Adds a gauge to what can be read.</summary>
    public void Add(string target, string id, string unit = "1", string role = "") =>
        _series.Add(new SeriesEntry(id, unit, Counter: false, target, role));

    /// <summary>Waits until a call has begun that this method did not report before.</summary>
    public async Task BegunAsync() => Assert.True(await _begun.WaitAsync(AtMost, TestContext.Current.CancellationToken));

    /// <summary>Lets the call that has begun end.</summary>
    public void Go() => _go.Release();

    /// <summary>Lets the call that has begun end, and waits for the next one: what the first one read is on the board by then.</summary>
    public async Task FinishCallAsync(ManualTimeProvider time)
    {
        Go();
        time.Advance(Period);
        await BegunAsync();
    }

    public async ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
    {
        int call = Calls++;
        _begun.Release();
        await _go.WaitAsync(stopping);
        sample(this, call, into);
    }

    public void Dispose() => IsDisposed = true;
}
