using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// The smallest worker service of ASP.NET Core, with which soakd is compared: one service that does nothing, and one endpoint.
/// </summary>
internal static class BareWorker
{
    /// <summary>The argument with which this program is the worker; the port follows.</summary>
    public const string Argument = "bare-worker";

    /// <summary>Serves until it is killed.</summary>
    public static async Task RunAsync(string port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<Idle>();
        await using WebApplication application = builder.Build();
        application.MapGet("/readyz", static context => context.Response.WriteAsync("ready", context.RequestAborted));
        await application.RunAsync($"http://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}");
    }

    private sealed class Idle : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Delay(Timeout.Infinite, stoppingToken);
    }
}
