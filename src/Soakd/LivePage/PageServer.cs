using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Soakd.Configuration;
using Soakd.Live;
using Soakd.Web;

namespace Soakd.LivePage;

/// <summary>The listener that shows the live page; that of a daemon shows the runs that are kept as well.</summary>
internal sealed class PageServer : IHostedService, IAsyncDisposable
{
    private readonly PageHub _hub;
    private readonly WebServer _server;
    private readonly IPEndPoint _address;

    private PageServer(IPEndPoint address, SoakOptions soak, PageHub hub, Action<WebApplication> more)
    {
        (_address, _hub) = (address, hub);
        _server = new WebServer(address, WebSettings.Reports, soak.Web.Names, _ => { }, routes =>
        {
            PageEndpoints.Map(routes, soak.Name, hub);
            more(routes);
        });
    }

    /// <summary>Follows the runs.</summary>
    public IRunReader Feed => _hub.Feed;

    /// <summary>Where a person on this machine finds the page.</summary>
    public string Url => IPAddress.Any.Equals(_address.Address) || IPAddress.IPv6Any.Equals(_address.Address)
        ? $"http://localhost:{_server.Port}/"
        : $"http://{new IPEndPoint(_address.Address, _server.Port)}/";

    /// <summary>That of a process that plays one run.</summary>
    /// <param name="soak">The configuration.</param>
    /// <param name="view">The process.</param>
    /// <param name="caution">Takes the report of a fault in the page.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ConfigurationException">There is no address.</exception>
    public static PageServer Of(SoakOptions soak, IProcessView view, Action<string> caution, TimeProvider time)
    {
        IPEndPoint address = soak.Web.Reports
            ?? throw new ConfigurationException($"{WebSettings.Reports.Key} = \"\": an address is needed for --page");
        return new PageServer(address, soak, new PageHub(view, null, caution, time), _ => { });
    }

    /// <summary>That of a daemon; null where it has no address.</summary>
    /// <param name="soak">The configuration.</param>
    /// <param name="view">The process.</param>
    /// <param name="caution">Takes the report of a fault in the page.</param>
    /// <param name="time">The clock.</param>
    public static PageServer? OfDaemon(SoakOptions soak, IProcessView view, Action<string> caution, TimeProvider time)
    {
        if (soak.Web.Reports is not { } address) return null;
        var runs = new RunList(soak.Runs, time);
        return new PageServer(
            address, soak, new PageHub(view, runs.Read, caution, time), routes => RunEndpoints.Map(routes, soak.Runs, runs));
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ConfigurationException">The address is taken, or may not be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(cancellationToken);
        _hub.Start();
    }

    /// <summary>Tells the pages the last that there is, and ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _hub.StopAsync();
        await _server.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _server.DisposeAsync();
    }
}
