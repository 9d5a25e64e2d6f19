using System.Text;
using Confluent.Kafka;
using Soakd.AcceptanceTests.Pipelines;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>Records of the operator, sent by the executable: found again, judged, and refused where they are wrong.</summary>
public sealed class OwnRecordTests : IDisposable
{
    private const string Order = """
        {
          "order": { "id": "{{stamp}}", "at": "{{time}}", "number": {{sequence}} },
          "customer": "c-{{user 6}}",
          "status": "{{choice new|paid|sent}}",
          "total": {{range 1.00..999.99}},
          "temperature": {{walk 2.0..8.0}}
        }
        """;

    private const string Lines = """
        {"id":"1","customer":"ann","text":"as it is: {{stamp}}"}
        {"id":"2","customer":"bo","deep":{"list":[1,2,3]}}
        {"id":"3","customer":"ann"}
        """;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    private readonly TemporaryDirectory _directory = new();

    public OwnRecordTests()
    {
        _directory.Write("order.json", Order);
        _directory.Write("orders.ndjson", Lines);
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("Template", "order.json", "", "")]
    [InlineData("Records", "orders.ndjson", "Soak:Payload:StampIn=$.id", "Soak:Payload:Key=$.customer")]
    [InlineData("Records", "orders.ndjson", "Soak:Payload:StampIn=header:x-id", "Soak:Payload:Headers:x-source=shop")]
    public async Task Run_OwnRecords_PassesWithEachComparedInFull(string kind, string file, string stamp, string more)
    {
        SoakdProcess.Ended ended = await SoakAsync(kind, file, [stamp, more]);

        RunResult run = RunResult.Latest(_directory.Path);
        Assert.Equal(run.Sum(c => c.Scheduled), run.Sum(c => c.AckedBack));
        Assert.Equal(run.Sum(c => c.Scheduled), run.Sum(c => c.ContentChecked));
        Assert.Equal((0, 0, 0, 0), Violations(run));
        Assert.StartsWith($"{kind} ", run.Of<RunEntry>().Single().Workload, StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains("PASS", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OwnRecordsOfWhichSomeAreLost_FindsEach()
    {
        SoakdProcess.Ended ended = await SoakAsync("Template", "order.json", [], "--inject", "loss:5@2s");

        RunResult run = RunResult.Latest(_directory.Path);
        Assert.Equal((5, 0, 0, 0), Violations(run));
        Assert.Equal(5, run.Of<LossEntry>().Count(loss => loss.Kind == LossKind.Lost));
        Assert.True(ended.ExitCode == 1, ended.ToString());
    }

    [Fact]
    public async Task Run_BehindAPipelineThatWrapsTheRecord_FindsTheStampAtItsPath()
    {
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, taken => [Wrapped(taken.Message)]);

        SoakdProcess.Ended ended = await SoakAsync(
            "Template", "order.json", ["Soak:Payload:StampOut=$.rows[*].order.id"], "-b", broker.Bootstrap, "--in", "in", "--out", "out");

        RunResult run = RunResult.Latest(_directory.Path);
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal((0, 0, 0, 0), Violations(run));
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    [Fact]
    public async Task Run_BehindAPipelineThatKeepsHeadersAlone_FindsTheStampInItsHeader()
    {
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, taken =>
            [new Message<byte[], byte[]> { Key = taken.Message.Key, Value = [1, 2, 3], Headers = taken.Message.Headers }]);

        SoakdProcess.Ended ended = await SoakAsync(
            "Records", "orders.ndjson", ["Soak:Payload:StampIn=header:x-id"], "-b", broker.Bootstrap, "--in", "in", "--out", "out");

        RunResult run = RunResult.Latest(_directory.Path);
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    [Fact]
    public async Task Run_StampIsNotWhereItIsSaidToComeOut_IsRefusedAndSaysSo()
    {
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, taken => [taken.Message]);

        SoakdProcess.Ended ended = await SoakAsync(
            "Template", "order.json", ["Soak:Payload:StampOut=$.id"], "-b", broker.Bootstrap, "--in", "in", "--out", "out");

        Assert.True(ended.ExitCode == 78, ended.ToString());
        Assert.Contains("rehearsal: 0 of 10 records came back on out", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "  10 records on out had a stamp of this run, but not where Soak:Payload:StampOut = $.id says", ended.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OwnRecords_ShowsTheFirst()
    {
        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            _directory.Path, Within, "check", "--set", "Soak:Payload:Kind=Template", "--set", "Soak:Payload:Template=order.json");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Matches("(?m)^record     the first has the key user-[0-9]{6} and [0-9]{3} bytes:\n           \\{\n", ended.Output);
        Assert.Matches("(?m)^             \"order\": \\{ \"id\": \"[0-9a-f-]{36}\", \"at\": \"20.*Z\", \"number\": 0 \\},$", ended.Output);
    }

    [Fact]
    public async Task Run_BadTemplate_IsOneReadableLine()
    {
        _directory.Write("bad.json", Order.Replace("{{stamp}}", "{{stampe}}", StringComparison.Ordinal));

        SoakdProcess.Ended ended = await SoakAsync("Template", "bad.json", []);

        Assert.True(ended.ExitCode == 78, ended.ToString());
        Assert.Equal(
            "Soak:Payload:Template = \"bad.json\": line 2, column 21: there is no placeholder {{stampe}} (did you mean stamp?); the "
            + "placeholders are stamp, time, sequence, user, choice, range, walk, uuid",
            ended.Errors.Trim());
        Assert.False(Directory.Exists(_directory["runs"]) && Directory.EnumerateDirectories(_directory["runs"]).Any());
    }

    [Fact]
    public async Task Run_SeedAndTemplateAgain_SendsTheSameBytes()
    {
        using var broker = new BrokerProcess("one", "two");
        Dictionary<string, string> first = await SentAsync(broker, "one"), second = await SentAsync(broker, "two");
        string[] both = [.. first.Keys.Intersect(second.Keys, StringComparer.Ordinal)];

        Assert.InRange(both.Length, 1_000, 1_600);
        Assert.All(both, number => Assert.Equal(first[number], second[number]));
    }

    // What was sent, by the numbers of the records, without the stamps. The first numbers are those of the rehearsal too: the same bytes.
    private async Task<Dictionary<string, string>> SentAsync(BrokerProcess broker, string topic)
    {
        _directory.Write(
            "plain.json", """{"id":"{{stamp}}","u":{{user}},"n":{{range 1..999999}},"w":{{walk 2.0..8.0}},"s":{{sequence}}}""");
        await SoakAsync("Template", "plain.json", [], "-b", broker.Bootstrap, "--in", topic);
        using IConsumer<string, string> consumer = new ConsumerBuilder<string, string>(
            [new("bootstrap.servers", broker.Bootstrap), new("group.id", topic), new("enable.partition.eof", "true")]).Build();
        consumer.Assign(Enumerable.Range(0, BrokerProcess.Partitions).Select(partition => new TopicPartitionOffset(topic, partition, 0)));
        var sent = new List<string>();
        for (int ends = 0; ends < BrokerProcess.Partitions;)
        {
            ConsumeResult<string, string> read = consumer.Consume(TestContext.Current.CancellationToken);
            if (read.IsPartitionEOF) ends++;
            else sent.Add($"{read.Message.Key} {read.Message.Value[45..]}");
        }

        return sent.Distinct(StringComparer.Ordinal).ToDictionary(text => text.Split("\"s\":")[1], StringComparer.Ordinal);
    }

    private Task<SoakdProcess.Ended> SoakAsync(string kind, string file, string[] settings, params string[] more)
    {
        string[] all = [$"Soak:Payload:Kind={kind}", $"Soak:Payload:{kind}={file}", .. settings.Where(setting => setting.Length > 0)];
        return SoakdProcess.RunAsync(
            _directory.Path, Within,
            [
                "run", "--plan", "steady-state", "--rate", "200", "--for", "8s", "--objective", "p95<30s", "--objective", "rate>=1%",
                .. all.SelectMany(setting => (string[])["--set", setting]), .. more,
            ]);
    }

    private static (long Lost, long Duplicates, long Reordered, long Corrupt) Violations(RunResult run) =>
        (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates), run.Sum(c => c.Reordered), run.Sum(c => c.Corrupt));

    private static Message<byte[], byte[]> Wrapped(Message<byte[], byte[]> message) => new()
    {
        Key = message.Key,
        Value = [.. "{\"rows\":["u8, .. message.Value, .. "],\"trace\":\""u8, .. Encoding.ASCII.GetBytes(new string('x', 100)), .. "\"}"u8],
    };
}
