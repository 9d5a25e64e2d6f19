using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Soakd.Metrics;

/// <summary>Gives the metrics to who collects them: Prometheus asks for them, and a collector of OpenTelemetry gets them sent.</summary>
internal static class MetricExport
{
    // The runtime's own: garbage collection, threads, memory.
    private static readonly string[] Meters = [SoakMeter.Name, "System.Runtime"];

    /// <summary>Adds what answers a scrape to the services of a listener.</summary>
    public static void AddTo(IServiceCollection services) =>
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());

    /// <summary>Adds the endpoint <c>/metrics</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint("/metrics");

    /// <summary>Sends the metrics to a collector until the result is disposed of.</summary>
    public static IDisposable SendTo(Uri collector) => Sdk.CreateMeterProviderBuilder()
        .AddMeter(Meters)
        .AddOtlpExporter(otlp => otlp.Endpoint = collector)
        .Build();
}
