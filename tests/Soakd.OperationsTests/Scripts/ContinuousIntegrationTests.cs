using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Scripts;

/// <summary>.ci/run with another make: it adds up what the targets count. These tests need no systemd.</summary>
public sealed class ContinuousIntegrationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("10 passed, 0 failed", 0, "3 passed, 0 failed", 0, "13 passed, 0 failed", 0)]
    [InlineData("10 passed, 0 failed, 2 skipped", 0, "1 passed, 0 failed, 20 skipped", 0, "11 passed, 0 failed, 22 skipped", 0)]
    [InlineData("10 passed, 1 failed", 2, "3 passed, 0 failed", 0, "13 passed, 1 failed", 1)]
    [InlineData("10 passed, 0 failed", 0, "3 passed, 2 failed", 2, "13 passed, 2 failed", 1)]
    [InlineData("10 passed, 0 failed", 0, "no space left on the device", 2, "10 passed, 1 failed", 1)]
    [InlineData("10 passed, 0 failed", 2, "3 passed, 0 failed", 0, "3 passed, 1 failed", 1)]
    public async Task Run_TheLastLine_SumsUpBothTargets(
        string test, int testEnds, string operations, int operationsEnds, string last, int exit)
    {
        string make = _folder.Write(
            "make",
            $"""
            #!/bin/sh
            case $2 in
                test) echo "{test}"; [ {testEnds} -eq 0 ] || echo 'make: *** [test] Error' >&2; exit {testEnds} ;;
                test-operations) echo "{operations}"; exit {operationsEnds} ;;
            esac
            """);
        File.SetUnixFileMode(make, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string path = $"PATH={_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";

        string script = Path.Combine(SourceTree.Root, ".ci", "run");

        Ran ran = await Command.RunAsync(TimeSpan.FromMinutes(1), null, "env", path, "SOAKD_CI_OPERATIONS=yes", script);

        Assert.Equal((last, exit), (ran.Output.TrimEnd().Split('\n')[^1], ran.ExitCode));
    }
}
