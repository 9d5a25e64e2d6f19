using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>The image in a container with little: user 1000, nothing to write but its runs, no capability, 256 MiB, half a CPU.</summary>
public sealed class ImageTests(SoakdImage image) : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    private readonly TemporaryDirectory _directory = new();
    private readonly string _name = $"soakd-test-{Environment.ProcessId}-{Guid.NewGuid():N}";

    public async ValueTask DisposeAsync()
    {
        await SoakdImage.PodmanAsync("rm", "--force", "--ignore", "--time", "1", _name);
        _directory.Dispose();
    }

    [Fact]
    public async Task Run_WithLittle_GivesAVerdictAndSaysThatItWasThrottled()
    {
        await image.BuiltAsync();

        Ran ran = await SoakdImage.PodmanAsync(await ArgumentsAsync(
            ["run"], "run", "--for", "10s", "--rate", "3000", "--objective", "p95 < 60 s", "--objective", "rate >= 1 %"));

        // What it holds back itself makes the verdict INCONCLUSIVE at most.
        Assert.True(ran.ExitCode is 0 or 2, ran.ToString());
        Assert.Matches("[0-9]+ times? the kernel took the processor away from soakd", ran.Output.ReplaceLineEndings(" "));
        Assert.True(File.Exists(_directory["runs/latest/report.md"]), ran.ToString());
    }

    [Fact]
    public async Task Serve_WithAScheduleOfBerlin_KnowsTheZoneAndEndsWithZero()
    {
        await image.BuiltAsync();
        int port = FreePort.Find();
        string[] settings =
        [
            "--detach", "--env", "SOAKD__Schedule__nightly__At=02:30", "--env", "SOAKD__Schedule__nightly__Zone=Europe/Berlin",
            "--env", $"SOAKD__Web__Health=127.0.0.1:{port}", "--env", "SOAKD__Web__Reports=",
        ];
        await SoakdImage.LeaveAsync(await ArgumentsAsync(["run", .. settings]));
        await WhenLoggedAsync("ServeStarted");

        Ran healthy = await SoakdImage.PodmanAsync("exec", _name, "soakd", "status");
        _ = (await SoakdImage.PodmanAsync("stop", "--time", "60", _name)).Good;
        string exit = (await SoakdImage.PodmanAsync("inspect", _name, "--format", "{{.State.ExitCode}}")).Good;

        Assert.Matches("next nightly at [0-9-]+ 02:30 \\+0[12]:00", healthy.Good);
        Assert.Equal("0", exit.Trim());
    }

    [Fact]
    public async Task Secret_FromAMountedFile_StaysThere()
    {
        const string Planted = "hunter2-is-planted";
        await image.BuiltAsync();
        string secret = _directory.Write("secret/password", Planted);
        _ = (await Command.RunAsync(Within, null, "chmod", "-R", "go=rX", _directory["secret"])).Good;
        string[] settings =
        [
            "--volume", $"{secret}:/etc/soakd-secrets/sasl.password:ro",
            "--env", "SOAKD__Kafka__Secrets__sasl_password=/etc/soakd-secrets/sasl.password",
        ];

        Ran shown = await SoakdImage.PodmanAsync(await ArgumentsAsync(["run", .. settings], "config", "--all"));
        string inspected = (await SoakdImage.PodmanAsync("inspect", _name)).Good
            + (await SoakdImage.PodmanAsync("history", "--no-trunc", SoakdImage.Name)).Good;
        _ = (await SoakdImage.PodmanAsync("export", "--output", _directory["root.tar"], _name)).Good;
        Ran found = await Command.RunAsync(Within, null, "grep", "--text", "--count", Planted, _directory["root.tar"]);

        Assert.Contains("/etc/soakd-secrets/sasl.password", shown.Good, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, shown.Output + inspected, StringComparison.Ordinal);
        Assert.Equal("0", found.Output.Trim());
    }

    // The runs of user 1000 are in a directory of this machine.
    private async Task<string[]> ArgumentsAsync(string[] verb, params string[] command)
    {
        Directory.CreateDirectory(_directory["runs"]);
        _ = (await Command.RunAsync(Within, null, "chown", "1000:1000", _directory["runs"])).Good;
        _ = (await Command.RunAsync(Within, null, "chmod", "go=rX", _directory.Path)).Good;
        return
        [
            .. verb, "--name", _name, "--network", "host", "--user", "1000:1000", "--read-only", "--read-only-tmpfs=false",
            "--cap-drop", "ALL", "--memory", "256m", "--cpus", "0.5", "--env", "DOTNET_GCHeapHardLimit=0x8000000",
            "--volume", $"{_directory["runs"]}:/var/lib/soakd/runs", SoakdImage.Name, .. command,
        ];
    }

    private async Task WhenLoggedAsync(string text)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            string log = (await SoakdImage.PodmanAsync("logs", _name)).Good;
            if (log.Contains(text, StringComparison.Ordinal)) return;
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Within, log);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }
}
