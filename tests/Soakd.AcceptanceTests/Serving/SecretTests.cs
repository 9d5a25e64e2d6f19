using System.Runtime.InteropServices;
using System.Text.Json;
using Soakd.AcceptanceTests.Kafka;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Serving;

/// <summary>Planted secrets are looked for in all that soakd answers, prints and writes.</summary>
public sealed class SecretTests(KafkaFixture kafka) : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(120);

    private static readonly string[] Verbs =
        ["status", "status --json", "runs", "runs --json", "config", "config --all", "check", "report latest", "report latest --json"];

    private readonly TemporaryDirectory _place = new();
    private readonly HttpClient _web = new() { Timeout = Within };

    public void Dispose()
    {
        _web.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Serve_WithSecrets_ShowsThemNowhere()
    {
        PlantedSecrets planted = await PlantedSecrets.WriteAsync(_place, await kafka.ClusterAsync());
        using SoakdProcess soakd = SoakdProcess.Start(_place.Path, planted.Environment, "serve");
        JsonElement finished = await EventFile.WhenAsync(_place["runs/events.ndjson"], "RunFinished", Within);
        // A busy machine may hold records back.
        Assert.Contains(finished.GetProperty("exit").GetInt32(), (int[])[0, 2]);

        var shown = new Dictionary<string, string>();
        foreach (string path in (string[])["/status", "/metrics", "/livez"]) shown[path] = await GetAsync(planted.Health, path);
        shown["/runs"] = await GetAsync(planted.Reports, "/runs");
        foreach (string file in (string[])["report.json", "report.md", "report.html", "junit.xml", "latency.hlog", "manifest.json"])
        {
            string path = $"/runs/latest/{file}";
            shown[path] = await GetAsync(planted.Reports, path);
        }

        foreach (string verb in Verbs) shown[$"soakd {verb}"] = await TypeAsync(planted, verb);
        soakd.Signal(PosixSignal.SIGTERM);
        shown["soakd serve"] = (await soakd.EndAsync(Within)).ToString();
        foreach (string file in Directory.EnumerateFiles(_place["runs"], "*", SearchOption.AllDirectories))
            shown[Path.GetRelativePath(_place.Path, file)] = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        // That a secret was set may be said.
        Assert.Contains("ssl.key.password", shown["soakd config"], StringComparison.Ordinal);
        Assert.Contains("soakd_records_total", shown["/metrics"], StringComparison.Ordinal);
        Assert.Contains(shown, text => text.Key.EndsWith("journal.ndjson", StringComparison.Ordinal) && text.Value.Length > 0);
        Assert.Empty(
            from text in shown
            from secret in planted.Texts
            where text.Value.Contains(secret, StringComparison.Ordinal)
            select $"{text.Key} shows {secret}");
    }

    private async Task<string> GetAsync(Uri address, string path) =>
        await _web.GetStringAsync(new Uri(address, path), TestContext.Current.CancellationToken);

    private async Task<string> TypeAsync(PlantedSecrets planted, string verb)
    {
        using SoakdProcess soakd = SoakdProcess.Start(_place.Path, planted.Environment, verb.Split(' '));
        SoakdProcess.Ended ended = await soakd.EndAsync(Within);
        Assert.True(ended.ExitCode == 0, $"soakd {verb}: {ended}");
        return ended.ToString();
    }
}
