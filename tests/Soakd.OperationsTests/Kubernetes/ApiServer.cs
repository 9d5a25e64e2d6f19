using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// A real API server of Kubernetes. Objects are validated, admitted and stored; nothing runs them. It starts when the first test asks.
/// </summary>
public sealed partial class ApiServer : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    private readonly TemporaryDirectory _directory = new();
    private string? _configuration;
    private HttpClient? _client;

    /// <summary>Runs helm against it, whatever its exit code.</summary>
    internal async Task<Ran> HelmAsync(params IEnumerable<string> arguments) =>
        await Tools.HelmAsync([.. arguments, "--kubeconfig", await StartedAsync()]);

    /// <summary>What it has at a path; null when there is nothing.</summary>
    internal async Task<JsonElement?> GetAsync(string path)
    {
        await StartedAsync();
        using HttpResponseMessage answer = await _client!.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Writes the status of an object, as a kubelet or a controller does.</summary>
    /// <param name="path">The path of the object.</param>
    /// <param name="status">The status, as JSON.</param>
    internal async Task SetStatusAsync(string path, string status)
    {
        await StartedAsync();
        using var content = new StringContent($$"""{ "status": {{status}} }""", Encoding.UTF8, "application/merge-patch+json");
        using HttpResponseMessage answer = await _client!.PatchAsync(
            new Uri($"{path}/status", UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_configuration is not null)
            await Command.RunAsync(Within, null, Tools.PathOf("kube-start"), _directory["server"], "--stop");
        _directory.Dispose();
    }

    // It uses three ports in a row.
    private async Task<string> StartedAsync()
    {
        if (_configuration is not null) return _configuration;
        Tools.Need();
        Ran started = await Command.RunAsync(
            Within, null, Tools.PathOf("kube-start"), _directory["server"], "--port", $"{FreePort.Find()}");
        _ = started.Good;
        string configuration = _directory["server/kubeconfig"];
        string text = await File.ReadAllTextAsync(configuration, TestContext.Current.CancellationToken);
#pragma warning disable MA0039 // It made its certificate itself, a moment ago, and listens on the loopback alone.
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
#pragma warning restore MA0039
        _client = new HttpClient(handler)
        {
            BaseAddress = new Uri(Server().Match(text).Groups[1].Value),
        };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token().Match(text).Groups[1].Value);
        return _configuration = configuration;
    }

    [GeneratedRegex("server: \"([^\"]+)\"")]
    private static partial Regex Server();

    [GeneratedRegex("token: \"([^\"]+)\"")]
    private static partial Regex Token();
}
