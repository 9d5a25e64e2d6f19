using System.Text.RegularExpressions;
using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// A pod that the chart renders, played by podman. Directories of this machine, which the test fills and changes as a kubelet does, stand
/// in for the ConfigMap of the tuning and for the Secrets.
/// </summary>
internal sealed partial class PlayedPod(string release) : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    private readonly TemporaryDirectory _directory = new();

    /// <summary>The name of its container. It must be played.</summary>
    public string Container { get; private set; } = "";

    /// <summary>What podman plays of what the chart renders.</summary>
    /// <param name="template">The template.</param>
    /// <param name="arguments">The values, as for helm.</param>
    /// <returns>What the chart renders.</returns>
    public async Task<string> PlayAsync(string template, params IEnumerable<string> arguments)
    {
        string[] parts = SoakdImage.Name.Split(':');
        Ran ran = await Tools.HelmAsync(
        [
            "template", "--kube-version", Tools.KubernetesVersion, release, Tools.Chart, .. arguments,
            "--set", $"image.repository={parts[0]},image.tag={parts[1]},image.pullPolicy=Never",
            "--set", "persistence.enabled=false", "--show-only", "templates/configmaps.yaml",
            "--show-only", $"templates/{template}.yaml",
        ]);
        string rendered = ran.Good;
        Directory.CreateDirectory(_directory["secrets"]);
        if (!Directory.Exists(_directory["tuning"])) await TuneAsync(1);
        // podman would ask the probes by a program in the image, and maps no ports where the network is that of this machine.
        string pod = Secrets().Replace(Tuning().Replace(rendered, OnThisMachine("tuning")), OnThisMachine("secrets"));
        _directory.Write("pod.yaml", Ports().Replace(Probes().Replace(pod, ""), ""));
        // User 1000 reads them.
        _ = (await Command.RunAsync(Within, null, "chmod", "-R", "go=rX", _directory.Path)).Good;
        await SoakdImage.LeaveAsync("kube", "play", "--network", "host", _directory["pod.yaml"]);
        Container = (await SoakdImage.PodmanAsync("ps", "--all", "--format", "{{.Names}}")).Good.Split('\n').Single(name =>
            name.Contains(release, StringComparison.Ordinal) && name.EndsWith("-soakd", StringComparison.Ordinal));
        return rendered;
    }

    /// <summary>Puts a file where the kubelet would put a key of a Secret.</summary>
    public void Put(string property, string content) => _directory.Write($"secrets/{property}", content);

    /// <summary>Edits the tuning as a kubelet does: a new directory, and then the link ..data to it, at once.</summary>
    public async Task TuneAsync(int factor)
    {
        string name = $"..generation-{factor}", link = _directory["tuning/..data_tmp"];
        _directory.Write($"tuning/{name}/tuning.json", $$"""{ "Tuning": { "RateFactor": {{factor}} } }""");
        File.CreateSymbolicLink(link, name);
        _ = (await Command.RunAsync(Within, null, "chmod", "-R", "go=rX", _directory["tuning"])).Good;
        _ = (await Command.RunAsync(Within, null, "mv", "--no-target-directory", link, _directory["tuning/..data"])).Good;
        if (!File.Exists(_directory["tuning/tuning.json"]))
            File.CreateSymbolicLink(_directory["tuning/tuning.json"], "..data/tuning.json");
    }

    /// <summary>What podman knows of the container.</summary>
    public async Task<string> InspectAsync(string format) =>
        (await SoakdImage.PodmanAsync("inspect", Container, "--format", format)).Good.Trim();

    /// <summary>Runs a program in the container, as <c>kubectl exec</c> does.</summary>
    public Task<Ran> ExecAsync(params IEnumerable<string> command) => SoakdImage.PodmanAsync(["exec", Container, .. command]);

    /// <summary>Ends it by SIGTERM, as a kubelet does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<string> StopAsync()
    {
        _ = (await SoakdImage.PodmanAsync("stop", "--time", "60", Container)).Good;
        return await InspectAsync("{{.State.ExitCode}}");
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<string> EndAsync() => (await SoakdImage.PodmanAsync("wait", Container)).Good.Trim();

    /// <summary>Its log.</summary>
    public async Task<string> LogAsync() => (await SoakdImage.PodmanAsync("logs", Container)).Good;

    /// <summary>What it printed as an error.</summary>
    public async Task<string> ErrorsAsync() => (await SoakdImage.PodmanAsync("logs", Container)).Errors;

    /// <summary>Waits until its log has a text.</summary>
    public Task WhenLoggedAsync(string text) =>
        WhenAsync(async () => (await LogAsync()).Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until a condition holds.</summary>
    public async Task WhenAsync(Func<Task<bool>> holds)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (!await Listening.HoldsAsync(holds))
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Within) Assert.Fail(await LogAsync());
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SoakdImage.PodmanAsync("kube", "down", _directory["pod.yaml"]);
        _directory.Dispose();
    }

    private MatchEvaluator OnThisMachine(string path) =>
        match => $"{match.Groups["space"].Value}hostPath:\n{match.Groups["space"].Value}  path: {_directory[path]}\n";

    [GeneratedRegex(@"(?<=- name: tuning\n)(?<space> +)configMap:\n +name: .+-tuning\n", RegexOptions.ExplicitCapture)]
    private static partial Regex Tuning();

    [GeneratedRegex(@"(?<=- name: secrets\n)(?<space> +)projected:\n(\k<space> .*\n)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Secrets();

    [GeneratedRegex(
        @"^ +(?:startup|liveness|readiness)Probe:\n(?: +(?:httpGet|periodSeconds|timeoutSeconds|failureThreshold):.*\n)+",
        RegexOptions.Multiline)]
    private static partial Regex Probes();

    [GeneratedRegex(@"^ +ports:\n +- name: health\n +containerPort: .+\n +protocol: TCP\n", RegexOptions.Multiline)]
    private static partial Regex Ports();
}
