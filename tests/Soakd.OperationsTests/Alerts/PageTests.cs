using System.Net;
using System.Text.Json;
using Soakd.OperationsTests.Kubernetes;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Alerts;

/// <summary>The whole way of a page: a line of the log, the ruler of Loki, a real Alertmanager with the routes of the chart.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task Page_ReachesItsReceiverWithTheLinkToTheRunbook()
    {
        Tools.Need();
        Tools.Need("prometheus-alertmanager", "prometheus-alertmanager");
        using var receiver = new HttpListener();
        string hook = $"http://127.0.0.1:{FreePort.Find()}/";
        receiver.Prefixes.Add(hook);
        receiver.Start();
        int port = FreePort.Find();
        var directory = new TemporaryDirectory();
        string routes = await File.ReadAllTextAsync(
            Path.Combine(Tools.Alerts, "alertmanager.yaml"), TestContext.Current.CancellationToken);
        string configuration = directory.Write(
            "alertmanager.yaml", routes.Replace("http://localhost:9099/", hook, StringComparison.Ordinal));
        await using Server alertmanager = await Server.StartAsync(
            port, "/-/ready", directory, "prometheus-alertmanager",
            $"--config.file={configuration}", $"--storage.path={directory["data"]}", $"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=");
        await using Loki loki = await Loki.StartAsync(new Uri($"http://127.0.0.1:{port}"));

        await loki.ShipAsync("once.ndjson");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        HttpListenerContext page = await receiver.GetContextAsync().WaitAsync(limit.Token);
        using JsonDocument message = await JsonDocument.ParseAsync(page.Request.InputStream, default, limit.Token);
        page.Response.Close();

        Assert.Equal("/page", page.Request.Url!.AbsolutePath);
        JsonElement alert = message.RootElement.GetProperty("alerts")[0];
        Assert.Equal("firing", alert.GetProperty("status").GetString());
        Assert.Equal("faulty", alert.GetProperty("labels").GetProperty("name").GetString());
        Assert.StartsWith(
            "docs/runbook.md#", alert.GetProperty("annotations").GetProperty("runbook_url").GetString(), StringComparison.Ordinal);
    }
}
