using Soakd.Injections;
using Soakd.Kafka.Children;

namespace Soakd.Pipelines;

/// <summary>
/// The reference pipeline of a run: the process that it is now, which is another one after a restart. Any thread.
/// </summary>
/// <param name="order">What each of its processes is told.</param>
internal sealed class PipelineUnderTest(PipelineOrder order)
{
    private static readonly IReadOnlyDictionary<string, double> Nothing = new Dictionary<string, double>(StringComparer.Ordinal);

    private readonly HashSet<int> _begun = [];
    private volatile IPipelineProcess? _process;
    private volatile string? _lastEnd;
    private volatile Injection? _crash;

    /// <summary>What each of its processes is told.</summary>
    public PipelineOrder Order => order;

    /// <summary>Why its last process ended, in words; null while none has.</summary>
    public string? LastEnd => _lastEnd;

    /// <summary>The process that it is now; null while there is none.</summary>
    public IPipelineProcess? Process
    {
        get => _process;
        set => _process = value;
    }

    /// <summary>The pipeline that a person asked for.</summary>
    public ReferenceChoice Choice => new(order.Parallelism);

    /// <summary>Reads its memory; nothing while there is no process.</summary>
    /// <exception cref="ChildProcessException">It does not answer.</exception>
    public Task<IReadOnlyDictionary<string, double>> ReadAsync(CancellationToken cancel) =>
        _process?.ReadAsync(cancel) ?? Task.FromResult(Nothing);

    /// <summary>Makes an injection begin. One that does not run now is not asked later.</summary>
    public async Task BeginAsync(Injection injection, CancellationToken cancel)
    {
        int number = NumberOf(injection.Typed[PipelineInjections.Prefix.Length..]);
        if (injection.Kind.Name == PipelineInjections.Prefix + PipelineInjections.Crash.Name) _crash = injection;
        try
        {
            if (_process is { } process) await process.BeginAsync(number, cancel);
        }
        catch (Exception e) when (e is ChildProcessException or ObjectDisposedException)
        {
            // It has just ended, and its keeper says so.
        }
    }

    // Two that are typed alike are two.
    private int NumberOf(string typed)
    {
        lock (_begun)
        {
            int number = Enumerable.Range(0, order.Injected.Count).First(i => order.Injected[i] == typed && !_begun.Contains(i));
            _begun.Add(number);
            return number;
        }
    }

    /// <summary>Its process has ended.</summary>
    /// <param name="why">Why, in words.</param>
    /// <param name="usual">When it is started again.</param>
    /// <returns>When it is started again: an injected crash says it itself.</returns>
    public TimeSpan End(string why, TimeSpan usual)
    {
        _lastEnd = why;
        TimeSpan pause = _crash?.Length ?? usual;
        _crash = null;
        return pause;
    }
}
