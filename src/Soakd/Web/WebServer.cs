using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soakd.Configuration;

namespace Soakd.Web;

/// <summary>
/// Answers over HTTP at one address. Nothing that it answers changes anything, and whoever asks takes little from it: few connections,
/// small requests, and nobody may be slow.
/// </summary>
internal sealed class WebServer : IHostedService, IAsyncDisposable
{
    private const int MostConnections = 256;
    private const int MostHeaderBytes = 8 * 1024;
    private const int MostLineBytes = 2 * 1024;
    private const int MostBufferedBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly IPEndPoint _address;
    private readonly Setting _setting;

    /// <param name="address">Where it listens.</param>
    /// <param name="setting">The setting of the address, for a message.</param>
    /// <param name="names">By which names it may be asked.</param>
    /// <param name="services">Adds what the endpoints need.</param>
    /// <param name="map">Adds the endpoints.</param>
    public WebServer(
        IPEndPoint address, Setting setting, IReadOnlyList<string> names, Action<IServiceCollection> services, Action<WebApplication> map)
    {
        (_address, _setting) = (address, setting);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit);
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, Hosting.NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = EndsWithin);
        services(builder.Services);
        _application = builder.Build();
        _application.Use(new RequestGuard(names).CheckAsync);
        map(_application);
    }

    /// <summary>The port on which it listens.</summary>
    public int Port => new Uri(_application.Urls.First()).Port;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ConfigurationException">The address is taken, or may not be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _application.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            string reason = error.InnerException is AddressInUseException ? "another process listens there" : error.Message;
            throw new ConfigurationException(new SettingsProblem(_setting.Key, $"{_address}", reason, default).ToString());
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private void Limit(KestrelServerOptions kestrel)
    {
        kestrel.Listen(_address);
        kestrel.AddServerHeader = false;
        KestrelServerLimits limits = kestrel.Limits;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxRequestBodySize = 0;
        limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        limits.MaxRequestLineSize = MostLineBytes;
        limits.MaxResponseBufferSize = MostBufferedBytes;
        limits.RequestHeadersTimeout = Patience;
        limits.KeepAliveTimeout = Patience;
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: Patience);
    }
}
