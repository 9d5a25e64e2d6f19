using System.Text.RegularExpressions;
using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// What the chart renders, played by podman: the same user, mounts and limits. There is no kubelet, so the test swaps the ConfigMap of the
/// tuning and asks the probes, as a kubelet does.
/// </summary>
public sealed partial class PodTests(SoakdImage image) : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    private readonly TemporaryDirectory _directory = new();
    private readonly string _release = $"play{Environment.ProcessId}";

    private string Manifest => _directory["pod.yaml"];

    public async ValueTask DisposeAsync()
    {
        await SoakdImage.PodmanAsync("kube", "down", Manifest);
        _directory.Dispose();
    }

    [Fact]
    public async Task Deployment_IsReadyFollowsItsTuningAndEndsWithZero()
    {
        Tools.Need();
        await image.BuiltAsync();
        int port = FreePort.Find();
        await SwapAsync(1);
        string rendered = await RenderAsync(
            "deployment", "--set", "soak.Between=Canary", "--set", "soak.Web.Reports=", "--set", $"health.port={port}");
        // podman would ask the probes by a program in the image, and maps no ports where the network is that of this machine.
        string pod = Ports().Replace(Probes().Replace(OnThisMachine(rendered), ""), "");
        await PlayAsync(pod);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        foreach (Match probe in ProbePath().Matches(rendered))
            await WhenAsync(() => Listening.AnswersAsync(client, probe.Groups[1].Value));
        string container = await ContainerAsync();
        await WhenLoggedAsync(container, "\"event\":\"PhaseStarted\"");
        await SwapAsync(2);
        await WhenLoggedAsync(container, "\"key\":\"Tuning:RateFactor\",\"old\":\"1\",\"value\":\"2\"");
        string limits = await InspectAsync(
            container, "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Memory}} {{.Config.User}} {{.EffectiveCaps}}");
        _ = (await SoakdImage.PodmanAsync("stop", "--time", "60", container)).Good;

        Assert.Equal("true 536870912 1000:1000 []", limits);
        Assert.Equal("0", await InspectAsync(container, "{{.State.ExitCode}}"));
        string[] lines = (await LogAsync(container)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("\"event\":\"ServeStopped\"", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.StartsWith("{\"@t\":", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TestPod_ReachesEverythingAndEndsWithZero()
    {
        Tools.Need();
        await image.BuiltAsync();
        await SwapAsync(1);
        await PlayAsync(OnThisMachine(await RenderAsync("tests/check")));

        string container = await ContainerAsync();
        string exit = (await SoakdImage.PodmanAsync("wait", container)).Good;

        Assert.True(exit.Trim() == "0", await LogAsync(container));
        Assert.Contains("ok         /etc/soakd/appsettings.json", await LogAsync(container), StringComparison.Ordinal);
    }

    private async Task<string> RenderAsync(string template, params IEnumerable<string> arguments)
    {
        string[] parts = SoakdImage.Name.Split(':');
        Ran ran = await Tools.HelmAsync(
        [
            "template", "--kube-version", Tools.KubernetesVersion, _release, Tools.Chart,
            "--set", $"image.repository={parts[0]},image.tag={parts[1]},image.pullPolicy=Never",
            "--set", "persistence.enabled=false", "--show-only", "templates/configmaps.yaml",
            "--show-only", $"templates/{template}.yaml", .. arguments,
        ]);
        return ran.Good;
    }

    // A directory of this machine, which the test changes as a kubelet does, stands in for the ConfigMap of the tuning.
    private string OnThisMachine(string rendered) => Tuning().Replace(
        rendered, match => $"{match.Groups[1].Value}hostPath:\n{match.Groups[1].Value}  path: {_directory["tuning"]}\n");

    // As a kubelet does: a new directory, and then the link ..data to it, at once.
    private async Task SwapAsync(int factor)
    {
        string name = $"..generation-{factor}", link = _directory["tuning/..data_tmp"];
        _directory.Write($"tuning/{name}/tuning.json", $$"""{ "Tuning": { "RateFactor": {{factor}} } }""");
        File.CreateSymbolicLink(link, name);
        _ = (await Command.RunAsync(Within, null, "mv", "--no-target-directory", link, _directory["tuning/..data"])).Good;
        if (!File.Exists(_directory["tuning/tuning.json"]))
            File.CreateSymbolicLink(_directory["tuning/tuning.json"], "..data/tuning.json");
    }

    private async Task PlayAsync(string yaml)
    {
        _directory.Write("pod.yaml", yaml);
        // User 1000 reads them.
        _ = (await Command.RunAsync(Within, null, "chmod", "-R", "go=rX", _directory.Path)).Good;
        await SoakdImage.LeaveAsync("kube", "play", "--network", "host", Manifest);
    }

    private async Task<string> ContainerAsync() => (await SoakdImage.PodmanAsync("ps", "--all", "--format", "{{.Names}}")).Good
        .Split('\n').Single(name => name.Contains(_release, StringComparison.Ordinal) && name.EndsWith("-soakd", StringComparison.Ordinal));

    private static async Task<string> InspectAsync(string container, string format) =>
        (await SoakdImage.PodmanAsync("inspect", container, "--format", format)).Good.Trim();

    private static async Task<string> LogAsync(string container) => (await SoakdImage.PodmanAsync("logs", container)).Good;

    private static Task WhenLoggedAsync(string container, string text) =>
        WhenAsync(async () => (await LogAsync(container)).Contains(text, StringComparison.Ordinal), () => LogAsync(container));

    private static async Task WhenAsync(Func<Task<bool>> holds, Func<Task<string>>? otherwise = null)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (!await Listening.HoldsAsync(holds))
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Within) Assert.Fail(otherwise is null ? "it did not come" : await otherwise());
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"(?<=- name: tuning\n)( +)configMap:\n +name: .+-tuning\n")]
    private static partial Regex Tuning();

    [GeneratedRegex(
        @"^ +(?:startup|liveness|readiness)Probe:\n(?: +(?:httpGet|periodSeconds|timeoutSeconds|failureThreshold):.*\n)+",
        RegexOptions.Multiline)]
    private static partial Regex Probes();

    [GeneratedRegex(@"^ +ports:\n +- name: health\n +containerPort: .+\n +protocol: TCP\n", RegexOptions.Multiline)]
    private static partial Regex Ports();

    [GeneratedRegex("httpGet: { path: (/[a-z]+),")]
    private static partial Regex ProbePath();
}
