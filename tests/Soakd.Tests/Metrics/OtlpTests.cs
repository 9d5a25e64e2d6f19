using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Soakd.Commands;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Metrics;
using Soakd.Runs;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Metrics;

/// <summary>The metrics as a collector of OpenTelemetry gets them: by gRPC, over HTTP/2 without TLS.</summary>
[Collection(nameof(OneMeter))]
public sealed class OtlpTests
{
    private const string Export = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    [Fact]
    public async Task SendTo_ACollector_SendsEveryMetric()
    {
        using var received = new MemoryStream();
        await using WebApplication collector = await CollectorAsync(received);

        using (new SoakMeter(SelfSeries.All))
        {
            // Its end sends what is there.
            MetricExport.SendTo(new Uri(collector.Urls.Single())).Dispose();
        }

        // Text is in protobuf as it stands.
        string names = Encoding.Latin1.GetString(received.ToArray());
        Assert.All(
            MetricTable.All.Where(metric => metric.Kind != "histogram").Concat(MetricsDesk.OfSoakdItself),
            metric => Assert.Contains(metric.Name, names, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_ARunWhoseConfigurationNamesACollector_SendsItsMetrics()
    {
        using var received = new MemoryStream();
        await using WebApplication collector = await CollectorAsync(received);

        using (var metrics = ProcessMetrics.Of(Request($"Soak:Metrics:Otlp={collector.Urls.Single()}")))
        {
            var live = new LiveRun([metrics!.Meter]);
            foreach (JournalEntry entry in new JournalBuilder().Phase("hold").Seconds(1).Entries) live.Apply(entry);
        }

        string sent = Encoding.Latin1.GetString(received.ToArray());
        Assert.Contains(MetricTable.Response.Name, sent, StringComparison.Ordinal);
        Assert.Contains("tm-0", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ARun_HasMetricsWhenSomebodyWouldSeeThem()
    {
        using ProcessMetrics? none = ProcessMetrics.Of(Request());
        using ProcessMetrics? listening = ProcessMetrics.Of(Request() with { Listens = true });

        Assert.Null(none);
        Assert.NotNull(listening);
    }

    [Fact]
    public void SendTo_NobodyAnswers_CostsTheSoakNothing()
    {
        using var meter = new SoakMeter(SelfSeries.All);

        Assert.Null(Record.Exception(() => MetricExport.SendTo(new Uri("http://127.0.0.1:1")).Dispose()));
    }

    private static RunRequest Request(params string[] settings)
    {
        LoadedConfiguration configuration = Cluster.Configuration(
        [
            "Soak:Kafka:Bootstrap=stg:9092", "Soak:Topics:Input=in", "Soak:Topics:Output=out", "Soak:Targets:tm-0:Group=orders", .. settings,
        ]);
        return new RunRequest(configuration, PlanChoice.Of(configuration), DryRun: false);
    }

    private static async Task<WebApplication> CollectorAsync(MemoryStream received)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
        WebApplication collector = builder.Build();
        collector.Run(async context =>
        {
            Assert.Equal(Export, context.Request.Path);
            await context.Request.Body.CopyToAsync(received, context.RequestAborted);
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");

            // An answer without content.
            await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }
}
