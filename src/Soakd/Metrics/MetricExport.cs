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

    // To Prometheus, a name that ends with count is a part of a histogram.
    private static readonly (string Instrument, string Name)[] Renamed =
    [
        ("dotnet.assembly.count", "dotnet.assembly.loaded"), ("dotnet.process.cpu.count", "dotnet.process.cpu.available"),
        ("dotnet.thread_pool.thread.count", "dotnet.thread_pool.threads"), ("dotnet.timer.count", "dotnet.timer.active"),
    ];

    /// <summary>Adds what answers a scrape to the services of a listener.</summary>
    public static void AddTo(IServiceCollection services) =>
        services.AddOpenTelemetry().WithMetrics(metrics => AddMeters(metrics).AddPrometheusExporter());

    /// <summary>Adds the endpoint <c>/metrics</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint(
        "/metrics", meterProvider: null, configureBranchedPipeline: new EmptyHistogram().AddTo, optionsName: null);

    /// <summary>Sends the metrics to a collector until the result is disposed of.</summary>
    public static IDisposable SendTo(Uri collector) => AddMeters(Sdk.CreateMeterProviderBuilder())
        .AddOtlpExporter(otlp => otlp.Endpoint = collector)
        .Build();

    private static MeterProviderBuilder AddMeters(MeterProviderBuilder metrics)
    {
        metrics.AddMeter(Meters);
        foreach ((string instrument, string name) in Renamed) metrics.AddView(instrument, name);
        return metrics;
    }
}
