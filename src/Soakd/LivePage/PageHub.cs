using System.Threading.Channels;
using Soakd.Live;
using Soakd.Reports;
using Soakd.Web;

namespace Soakd.LivePage;

/// <summary>
/// Tells the pages that are open what happens. A run hands over one note for each entry of its journal, and never waits: all the work is
/// done here, one thing after the other. A page that is slow or hangs loses frames, and nobody else notices. Thread-safe.
/// </summary>
internal sealed class PageHub : IAsyncDisposable
{
    /// <summary>How many pages may be open.</summary>
    public const int MostClients = 16;

    // Some minutes of a run. What finds no room is missing in the plots of the page, and nowhere else.
    private const int MostWork = 256;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Channel<Action> _work = Channel.CreateBounded<Action>(
        new BoundedChannelOptions(MostWork) { SingleReader = true });

    private readonly List<PageClient> _clients = [];
    private readonly PageHistory _history = new();
    private readonly PageProcess _process;
    private readonly Comfort _comfort;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private Task _working = Task.CompletedTask;
    private int _joined;

    /// <param name="view">The process.</param>
    /// <param name="runs">The runs that are kept, the newest first; null where none are shown.</param>
    /// <param name="caution">Takes the report of the first fault in it.</param>
    /// <param name="time">The clock.</param>
    public PageHub(IProcessView view, Func<IReadOnlyList<ListedRun>>? runs, Action<string> caution, TimeProvider time)
    {
        (_process, _time) = (new PageProcess(view, runs, time), time);
        _comfort = new Comfort("live page", caution);
        Feed = new PageFeed(note => _work.Writer.TryWrite(() => Take(note)));
    }

    /// <summary>Follows the runs.</summary>
    public IRunReader Feed { get; }

    /// <summary>Begins.</summary>
    public void Start() => _working = Task.WhenAll(WorkAsync(), TurnAsync());

    /// <summary>A page wants to follow.</summary>
    /// <returns>The page; null when too many are open.</returns>
    public PageClient? TryJoin()
    {
        var client = new PageClient();
        if (Interlocked.Increment(ref _joined) <= MostClients && _work.Writer.TryWrite(() => Admit(client))) return client;
        Interlocked.Decrement(ref _joined);
        return null;
    }

    /// <summary>A page has left.</summary>
    public void Leave(PageClient client)
    {
        client.Leave();
        Interlocked.Decrement(ref _joined);
    }

    /// <summary>Tells the pages the last that there is, and ends.</summary>
    public async Task StopAsync()
    {
        _work.Writer.TryComplete();
        await _stop.CancelAsync();
        await _working;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (Action work in _work.Reader.ReadAllAsync(CancellationToken.None)) _comfort.Try(work);
        _comfort.Try(Turn);
        foreach (PageClient client in _clients) client.Complete();
    }

    private async Task TurnAsync()
    {
        using var timer = new PeriodicTimer(Period, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                if (Volatile.Read(ref _joined) > 0) _work.Writer.TryWrite(Turn);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    private void Take(PageNote note)
    {
        if (!_history.Add(note)) return;
        _clients.RemoveAll(client => client.IsGone);
        if (_clients.Count == 0) return;
        PageFrame? next = _history.TryNext(out PageFrame? changes) ? changes : _history.Whole();
        foreach (PageClient client in _clients)
        {
            if (client.IsBehind)
                CatchUp(client);
            else if (next is not null)
                client.Offer(next);
        }
    }

    private void Turn()
    {
        _clients.RemoveAll(client => client.IsGone);
        if (_clients.Count == 0 || !_process.Look()) return;
        foreach (PageClient client in _clients)
        {
            if (client.IsBehind)
                CatchUp(client);
            else
                client.Offer(_process.Frame);
        }
    }

    private void Admit(PageClient client)
    {
        _process.Look();
        _clients.Add(client);
        CatchUp(client);
    }

    private void CatchUp(PageClient client)
    {
        if (client.HasTakenAll) client.CatchUp(_process.Frame, _history.Whole());
    }
}
