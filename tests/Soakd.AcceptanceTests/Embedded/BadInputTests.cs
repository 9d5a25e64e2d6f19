using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class BadInputTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    // A bad flag is wrong usage (64). A bad file, a bad variable or a bad cluster is bad configuration (78).
    [Theory]
    [InlineData(64, "Soak:Sfety:MaxRate", "Soak:Safety:MaxRate", "run", "--set", "Soak:Sfety:MaxRate=1")]
    [InlineData(64, "Soak:Safety:MaxRate = \"fast\"", "", "run", "--set", "Soak:Safety:MaxRate=fast")]
    [InlineData(64, "Soak:Payload:InvalidShare = \"2\"", "", "run", "--set", "Soak:Payload:InvalidShare=2")]
    [InlineData(78, "Soak:Kafka:Bootstrap = \"127.0.0.1:1\"", "", "run", "-b", "127.0.0.1:1", "--in", "x")]
    [InlineData(
        78, "Soak:Kafka:Bootstrap = \"127.0.0.1:1\"", "answers within 2 s", "check", "-b", "127.0.0.1:1", "--in", "x", "--wait", "2s")]
    [InlineData(78, "Soak:Topics:Input", "is required on a real cluster", "run", "-b", "127.0.0.1:1")]
    [InlineData(78, "Soak:Runs:OutDirectory", "needed", "run", "--out-dir", "/proc/nowhere/out")]
    [InlineData(78, "Soak:Kafka:Producer:linger.mss", "", "run", "--set", "Soak:Kafka:Producer:linger.mss=5")]
    [InlineData(
        78, "Soak:Schedule:nightly:Plan = \"sustaned-load\"", "sustained-load", "check", "--set", "Soak:Schedule:nightly:At=02:30", "--set",
        "Soak:Schedule:nightly:Plan=sustaned-load")]
    [InlineData(78, "Soak:Kafka:Producer = ", "acks", "check", "--set", "Soak:Kafka:Producer:acks=1")]
    [InlineData(78, "Soak:Log:File", "cannot be written", "check", "--set", "Soak:Log:File=/proc/nowhere/log")]
    [InlineData(64, "group.id", "", "run", "--set", "Soak:Kafka:Probe:group.id=mine")]
    [InlineData(64, "p59", "p95", "run", "--objective", "p59<100ms")]
    [InlineData(64, "--plann", "", "run", "--plann", "smoke")]
    public async Task Soakd_BadInput_IsOneReadableLineAndTheRightExitCode(int exit, string names, string says, params string[] arguments)
    {
        using var folder = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(folder.Path, Within, arguments);

        Assert.True(ended.ExitCode == exit, ended.ToString());
        string line = Assert.Single(ended.Errors.Trim().Split('\n'));
        Assert.Contains(names, line, StringComparison.Ordinal);
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.ToString(), StringComparison.Ordinal);
        Assert.False(
            Directory.Exists(folder["runs"]) && Directory.EnumerateDirectories(folder["runs"]).Any(), "a refused run leaves no directory");
    }
}
