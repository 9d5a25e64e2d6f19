using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Embedded;

namespace Soakd.AcceptanceTests.Broker;

public sealed class EmbeddedBrokerProcessTests
{
    private static readonly string Soakd = Path.Combine(AppContext.BaseDirectory, "soakd");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_TheRealExecutable_ServesClients()
    {
        using var broker = await EmbeddedBrokerProcess.StartAsync(2, Soakd, Cancelled);
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();

        var answer = await broker.SendAsync("topic in 3", Cancelled);

        Assert.Equal("topic in with 3 partitions", answer);
        DescribeTopicsResult topics = await admin.DescribeTopicsAsync(
            TopicCollection.OfTopicNames(["in"]), new DescribeTopicsOptions { RequestTimeout = Patience });
        Assert.Equal(3, topics.TopicDescriptions[0].Partitions.Count);
        Assert.Equal(2, (await admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Patience })).Nodes.Count);
    }

    [Fact]
    public async Task Send_BadCommand_ThrowsTheReasonAndGoesOn()
    {
        using var broker = await EmbeddedBrokerProcess.StartAsync(1, Soakd, Cancelled);

        var refused = await Assert.ThrowsAsync<EmbeddedBrokerException>(() => broker.SendAsync("rtt fast", Cancelled));

        Assert.Equal("MS is a whole number, not 'fast'", refused.Message);
        Assert.StartsWith("brokers=1", await broker.SendAsync("stats", Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_LikeABrokerThatIsLost_EndsItAtOnce()
    {
        using var broker = await EmbeddedBrokerProcess.StartAsync(1, Soakd, Cancelled);

        broker.Kill();

        await Assert.ThrowsAsync<EmbeddedBrokerException>(() => broker.SendAsync("stats", Cancelled));
        Assert.True(Ends(broker.Pid));
    }

    [Fact]
    public async Task Start_NoSuchExecutable_IsOneReadableReason()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedBrokerException>(
            () => EmbeddedBrokerProcess.StartAsync(1, Path.Combine(AppContext.BaseDirectory, "no-such-program"), Cancelled));

        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task Start_AnExecutableThatIsNoBroker_IsOneReadableReason()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedBrokerException>(() => EmbeddedBrokerProcess.StartAsync(1, "/bin/true", Cancelled));

        Assert.Equal("the embedded broker has ended", refused.Message);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task SignalsOfTheGroup_AreLeftToTheParent(string signal)
    {
        using var broker = await EmbeddedBrokerProcess.StartAsync(1, Soakd, Cancelled);

        Signal(signal, broker.Pid);

        Assert.StartsWith("brokers=1", await broker.SendAsync("stats", Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndOfInput_EndsTheBroker()
    {
        using var broker = Start(Soakd, "broker");
        await broker.StandardOutput.ReadLineAsync(Cancelled);

        broker.StandardInput.Close();

        await broker.WaitForExitAsync(Cancelled).WaitAsync(Patience, Cancelled);
        Assert.Equal(0, broker.ExitCode);
    }

    [Fact]
    public async Task ParentKilled_EndsTheBroker_EvenWhileItsInputStaysOpen()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("lacks Linux, whose kernel sends a child a signal when its parent dies");

        // The shell is the parent. The input of the broker is a pipe of this test, which stays open.
        using var shell = Start("/bin/sh", "-c", $"exec 3<&0; '{Soakd}' broker --parent $$ <&3 & echo $!; wait");
        var child = int.Parse((await shell.StandardOutput.ReadLineAsync(Cancelled))!, CultureInfo.InvariantCulture);
        await shell.StandardOutput.ReadLineAsync(Cancelled);
        Assert.True(IsAlive(child));

        shell.Kill();

        // The broker and the shell share their output. It ends when both have ended.
        Assert.Null(await shell.StandardOutput.ReadLineAsync(Cancelled).AsTask().WaitAsync(Patience, Cancelled));
        Assert.True(Ends(child));
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private static void Signal(string signal, int pid)
    {
        using var kill = Start("/bin/kill", $"-{signal}", $"{pid}");
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    // The system closes the files of a process before its state changes.
    private static bool Ends(int pid) => SpinWait.SpinUntil(() => !IsAlive(pid), Patience);

    // A process that has ended is a zombie until its parent waits for it: state Z, or X while it is removed.
    private static bool IsAlive(int pid)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{pid}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
