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

    private readonly Lock _lock = new();
    private readonly HashSet<int> _begun = [];
    private readonly SortedSet<int> _owed = [];
    private readonly HashSet<int> _lasting = [];
    private volatile IPipelineProcess? _process;
    private volatile string? _lastEnd;
    private volatile Injection? _crash;

    /// <summary>What each of its processes is told.</summary>
    public PipelineOrder Order => order;

    /// <summary>Why its last process ended, in words; null while none has.</summary>
    public string? LastEnd => _lastEnd;

    /// <summary>The process that it is now; null while there is none.</summary>
    public IPipelineProcess? Process => _process;

    /// <summary>The pipeline that a person asked for.</summary>
    public ReferenceChoice Choice => new(order.Parallelism);

    /// <summary>Reads its memory; nothing while there is no process.</summary>
    /// <exception cref="ChildProcessException">It does not answer.</exception>
    public Task<IReadOnlyDictionary<string, double>> ReadAsync(CancellationToken cancel) =>
        _process?.ReadAsync(cancel) ?? Task.FromResult(Nothing);

    /// <summary>
    /// Makes an injection begin. While there is no process, the next one begins with it. What lasts begins again in each later process; but
    /// one that is dead cannot crash.
    /// </summary>
    public async Task BeginAsync(Injection injection, CancellationToken cancel)
    {
        bool isCrash = IsOf(injection, PipelineInjections.Crash);
        bool lasts = IsOf(injection, PipelineInjections.Leak) || IsOf(injection, PipelineInjections.Delay);
        IPipelineProcess? process;
        int number;
        lock (_lock)
        {
            number = NumberOf(injection.Typed[PipelineInjections.Prefix.Length..]);
            process = _process;
            if (lasts || (process is null && !isCrash)) _owed.Add(number);
            if (isCrash && process is not null) _crash = injection;
            if (lasts) _lasting.Add(number);
        }

        if (process is not null) await BeginAsync(process, number, cancel);
    }

    /// <summary>A process of it works now.</summary>
    public async Task EnterAsync(IPipelineProcess process, CancellationToken cancel)
    {
        int[] owed;
        lock (_lock)
        {
            _process = process;
            owed = [.. _owed];
            _owed.IntersectWith(_lasting);
        }

        foreach (int number in owed) await BeginAsync(process, number, cancel);
    }

    /// <summary>There is no process of it any more.</summary>
    public void Leave()
    {
        lock (_lock) _process = null;
    }

    private static async Task BeginAsync(IPipelineProcess process, int number, CancellationToken cancel)
    {
        try
        {
            await process.BeginAsync(number, cancel);
        }
        catch (Exception e) when (e is ChildProcessException or ObjectDisposedException)
        {
            // It has just ended, and its keeper says so.
        }
    }

    private static bool IsOf(Injection injection, InjectionKind kind) => injection.Kind.Name == PipelineInjections.Prefix + kind.Name;

    // Two that are typed alike are two.
    private int NumberOf(string typed)
    {
        int number = Enumerable.Range(0, order.Injected.Count).First(i => order.Injected[i] == typed && !_begun.Contains(i));
        _begun.Add(number);
        return number;
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
