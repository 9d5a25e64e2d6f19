using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Soakd.Metrics;
using Soakd.Targets;

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
    public void SendTo_NobodyAnswers_CostsTheSoakNothing()
    {
        using var meter = new SoakMeter(SelfSeries.All);

        Assert.Null(Record.Exception(() => MetricExport.SendTo(new Uri("http://127.0.0.1:1")).Dispose()));
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
