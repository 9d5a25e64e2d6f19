using Soakd.Kafka.Embedded;

namespace Soakd.Kafka.Tests.Embedded;

public sealed class BrokerConsoleTests
{
    [Fact]
    public void Run_AtFirst_PrintsWhereTheBrokerListens()
    {
        using var broker = new EmbeddedBroker();

        Assert.Equal([$"KAFKA_BOOTSTRAP={broker.BootstrapServers}"], Run(broker));
    }

    [Fact]
    public void Run_GoodCommands_AnswersEachWithOneLine()
    {
        using var broker = new EmbeddedBroker(2);

        var answers = Run(
            broker, "topic in 3", "topic out", "rtt 20", "rtt 5 2", "error produce NOT_ENOUGH_REPLICAS 4", "error 1 -195", "down 1", "up 1",
            "down", "up", "leader in 2 1", "help");

        Assert.Equal(
            [
                "ok topic in with 3 partitions",
                "ok topic out with 12 partitions",
                "ok rtt 20 ms on all brokers",
                "ok rtt 5 ms on broker 2",
                "ok error NotEnoughReplicas for the next 4 Produce",
                "ok error Local_Transport for the next 1 Fetch",
                "ok broker 1 down",
                "ok broker 1 up",
                "ok all brokers down",
                "ok all brokers up",
                "ok in [2] led by broker 1",
            ],
            answers[1..^1]);
        Assert.StartsWith("ok topic NAME [PARTITIONS] | ", answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TopicCommand_CreatesTheTopic()
    {
        using var broker = new EmbeddedBroker();
        using var admin = Exchange.Admin(broker);

        Run(broker, "topic in 3");

        Assert.Equal(3, (await admin.PartitionsAsync("in")).Count);
    }

    [Fact]
    public void Run_Stats_PrintsTheBrokersOwnFigures()
    {
        using var broker = new EmbeddedBroker();

        var answer = Run(broker, "topic in", "stats")[^1];

        Assert.Matches("^ok brokers=1 topics=1 rss_bytes=[0-9]{6,} cpu_us=[0-9]+$", answer);
    }

    [Theory]
    [InlineData("nonsense", "'nonsense' is not a command: topic NAME")]
    [InlineData("topic", "'topic' is not a command: topic NAME")]
    [InlineData("topic in many", "PARTITIONS is a whole number, not 'many'")]
    [InlineData("topic a/b", "'a/b' is not a topic name")]
    [InlineData("rtt -5", "MS is a whole number, not '-5'")]
    [InlineData("rtt 5 9", "there is no broker 9: they are 1 to 1")]
    [InlineData("error Sing 19", "'Sing' is not a request; the requests are Produce, Fetch")]
    [InlineData("error Produce OUCH", "'OUCH' is not an error of Kafka")]
    [InlineData("error Produce 0", "'0' is not an error of Kafka")]
    [InlineData("error Produce 19 0", "an error is injected 1 to 1,000,000 times, not 0")]
    [InlineData("down 0", "there is no broker 0: they are 1 to 1")]
    [InlineData("leader in x 1", "PARTITION is a whole number, not 'x'")]
    public void Run_BadCommand_AnswersOneReadableErrorAndGoesOn(string command, string reason)
    {
        using var broker = new EmbeddedBroker();

        var answers = Run(broker, command, "rtt 0");

        Assert.Equal(3, answers.Length);
        Assert.StartsWith($"error {reason}", answers[1], StringComparison.Ordinal);
        Assert.Equal("ok rtt 0 ms on all brokers", answers[2]);
    }

    [Fact]
    public void Run_BlankLines_AreNotAnswered()
    {
        using var broker = new EmbeddedBroker();

        Assert.Equal(2, Run(broker, "", "   ", "rtt 0", "\t").Length);
    }

    [Fact]
    public void Run_WhenNobodyReadsAnymore_Ends()
    {
        using var broker = new EmbeddedBroker();
        using var gone = new BrokenPipe();
        using var input = new StringReader("stats\nstats\n");

        new BrokerConsole(broker, input, gone).Run();

        Assert.Equal("stats", input.ReadLine());
    }

    private static string[] Run(EmbeddedBroker broker, params string[] commands)
    {
        var output = new StringWriter { NewLine = "\n" };
        new BrokerConsole(broker, new StringReader(string.Join('\n', commands)), output).Run();
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
