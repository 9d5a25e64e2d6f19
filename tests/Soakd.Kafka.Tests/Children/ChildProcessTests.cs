using Soakd.Kafka.Children;
using Soakd.TestKit;

namespace Soakd.Kafka.Tests.Children;

public sealed class ChildProcessTests : IDisposable
{
    // It answers each command with its words, but the command "wait" only when somebody writes into a pipe.
    private const string Answers =
        "while read -r line; do if [ \"$line\" = wait ]; then read -r word < gate; fi; echo \"ok $line\"; done";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_ChildThatStandsStill_IsLeftAloneAndAnswersTheNextCommandRightly()
    {
        using ChildProcess child = await StartAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("one", await child.SendAsync("one", Stop));

        string[] refusals = [await RefusalAsync(child, "wait"), await RefusalAsync(child, "two")];
        await File.WriteAllTextAsync(_directory["gate"], "go\n", Stop);
        string answer = "";
        for (bool isBack = false; !isBack; Stop.ThrowIfCancellationRequested())
        {
            try
            {
                (answer, isBack) = (await child.SendAsync("three", Stop), true);
            }
            catch (ChildProcessException)
            {
                // The machine is busy.
            }
        }

        Assert.All(refusals, refusal => Assert.Equal("the child did not answer within 1 s", refusal));
        Assert.Equal("three", answer);
        Assert.False(child.HasExited);
    }

    [Fact]
    public async Task Send_ChildThatHasEnded_SaysSo()
    {
        using ChildProcess child = await StartAsync(TimeSpan.FromMinutes(1));

        child.EndInput();
        await child.Ended;

        Assert.Equal("the child has ended", (await Assert.ThrowsAsync<ChildProcessException>(() => child.ReadLineAsync(Stop))).Message);
    }

    private static async Task<string> RefusalAsync(ChildProcess child, string command) =>
        (await Assert.ThrowsAsync<ChildProcessException>(() => child.SendAsync(command, Stop))).Message;

    private Task<ChildProcess> StartAsync(TimeSpan within) => ChildProcess.StartAsync(
        new ChildProgram("the child", ["-c", $"cd '{_directory.Path}' && mkfifo gate && {Answers}"])
        {
            Executable = "/bin/sh", AnswersWithin = within,
        });
}
