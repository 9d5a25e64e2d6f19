using System.Net;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.LivePage;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.Tests.Web;
using Soakd.Web;

namespace Soakd.Tests.LivePage;

/// <summary>A soakd that shows its page at an address, and plays what a test says.</summary>
internal sealed class PageStage : IAsyncDisposable
{
    private readonly int _port;
    private readonly PageHub _hub;
    private readonly WebServer _server;
    private readonly PageDesk _desk;

    private PageStage(int port, IReadOnlyList<ListedRun>? runs)
    {
        _port = port;
        _hub = new PageHub(View, runs is null ? null : () => runs, fault => throw new InvalidOperationException(fault), Time);
        _desk = new PageDesk(_hub);
        _server = new WebServer(
            new IPEndPoint(IPAddress.Loopback, port), WebSettings.Reports, [], _ => { },
            routes => PageEndpoints.Map(routes, "nightly", _hub));
    }

    public ManualTimeProvider Time { get; } = new();

    public FakeView View { get; } = new();

    public string Url => $"http://127.0.0.1:{_port}/";

    /// <summary>Begins to answer.</summary>
    /// <param name="runs">The runs that are kept; null where none are shown.</param>
    /// <param name="port">The port; 0 for one that is free.</param>
    public static async Task<PageStage> OpenAsync(IReadOnlyList<ListedRun>? runs = null, int port = 0)
    {
        var stage = new PageStage(port == 0 ? FreePort.Find() : port, runs);
        await stage._server.StartAsync(CancellationToken.None);
        stage._hub.Start();
        return stage;
    }

    /// <summary>Another one at the same address.</summary>
    public Task<PageStage> ReopenAsync() => OpenAsync(port: _port);

    /// <summary>Plays entries, and what follows from them in the process.</summary>
    public void Play(IEnumerable<JournalEntry> entries, ProcessState state = ProcessState.Playing)
    {
        View.Status = View.Status with { State = state, Text = state == ProcessState.Playing ? "" : View.Status.Text };
        _desk.Play(entries);
        Time.Advance(TimeSpan.FromSeconds(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        _desk.Dispose();
    }
}
