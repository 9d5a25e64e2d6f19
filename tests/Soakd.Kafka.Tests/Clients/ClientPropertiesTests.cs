using Soakd.Kafka.Clients;
using Soakd.Kafka.Topics;

namespace Soakd.Kafka.Tests.Clients;

public sealed class ClientPropertiesTests
{
    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, null)]
    public void Merge_ErrorsExpectedOfTheEmbeddedBroker_KeepsOneBatchUnderWay(bool expected, string? inFlight)
    {
        ClientProperties properties = Merge(new ClientSettings { Bootstrap = "b:9092", ErrorsExpected = expected });

        Assert.Equal(inFlight, properties.Producer.GetValueOrDefault("max.in.flight.requests.per.connection"));
    }

    [Fact]
    public void Merge_NothingSet_GivesTheDefaultsOfTheHouse()
    {
        ClientProperties properties = Merge(new ClientSettings { Bootstrap = "b:9092" });

        Assert.Equal("all", properties.Producer["acks"]);
        Assert.Equal("true", properties.Producer["enable.idempotence"]);
        Assert.Equal("lz4", properties.Producer["compression.type"]);
        Assert.Equal("5", properties.Producer["linger.ms"]);
        Assert.Equal("murmur2_random", properties.Producer["partitioner"]);
        Assert.Equal("120000", properties.Producer["message.timeout.ms"]);
        Assert.Equal("100000", properties.Producer["queue.buffering.max.messages"]);
        Assert.Equal("1000", properties.Producer["statistics.interval.ms"]);
        Assert.Equal("error", properties.Probe["auto.offset.reset"]);
        Assert.Equal("b:9092", properties.Admin["bootstrap.servers"]);
    }

    [Theory]
    [InlineData(1_000, "5")]
    [InlineData(5_000, "20")]
    public void Merge_HighestRate_DecidesHowLongFetchesWait(double rate, string wait) =>
        Assert.Equal(wait, Merge(new ClientSettings { Bootstrap = "b", HighestRate = rate }).Probe["fetch.wait.max.ms"]);

    [Fact]
    public void Merge_AnAliasOfADefault_StandsBehindItSoThatItCounts()
    {
        ClientProperties properties = Merge(new ClientSettings { Bootstrap = "b", Producer = Map("queue.buffering.max.ms", "40") });

        List<string> names = [.. properties.Producer.Keys];
        Assert.True(names.IndexOf("queue.buffering.max.ms") > names.IndexOf("linger.ms"));
    }

    [Fact]
    public void Merge_ProducerAgainstClient_TheNarrowerWins()
    {
        ClientProperties properties = Merge(new ClientSettings
        {
            Bootstrap = "b",
            Client = Map("socket.timeout.ms", "10000"),
            Producer = Map("socket.timeout.ms", "20000"),
        });

        Assert.Equal("20000", properties.Producer["socket.timeout.ms"]);
        Assert.Equal("10000", properties.Probe["socket.timeout.ms"]);
    }

    [Theory]
    [InlineData("compression.codec", "none")]
    [InlineData("compression.type", "zstd")]
    [InlineData("linger.ms", "lz4")]
    public void Compression_UnderEitherName_IsTheOneThatWasSet(string name, string expected) =>
        Assert.Equal(
            expected,
            Merge(new ClientSettings { Bootstrap = "b", Producer = Map(name, name == "linger.ms" ? "7" : expected) }).Compression);

    [Theory]
    [InlineData(10_000, "10000")]
    [InlineData(1_048_588, null)]
    public void ForTopic_ATopicOfSmallBatches_LowersTheProducersBatches(int maxMessageBytes, string? batch)
    {
        var topic = new TopicFacts("t", TopicPresence.Present) { MaxMessageBytes = maxMessageBytes };

        Assert.Equal(
            batch,
            Merge(new ClientSettings { Bootstrap = "b" }).WithBatchesUpTo(topic.MaxMessageBytes).Producer.GetValueOrDefault("batch.size"));
    }

    [Theory]
    [InlineData("group.id")]
    [InlineData("enable.auto.commit")]
    [InlineData("auto.offset.reset")]
    [InlineData("statistics.interval.ms")]
    [InlineData("queue.buffering.max.messages")]
    [InlineData("delivery.report.only.error")]
    [InlineData("bootstrap.servers")]
    [InlineData("dotnet.producer.enable.delivery.reports")]
    public void Merge_APropertyOfSoakdsOwn_IsRefusedByNameWithTheReason(string name)
    {
        Problem problem = Assert.Single(Problems(new ClientSettings { Bootstrap = "b", Client = Map(name, "x") }));

        Assert.Equal($"Soak:Kafka:Client:{name}", problem.Key);
        Assert.StartsWith("may not be set, because ", problem.Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_UnknownAndInvalid_AreEachOneReadableLine()
    {
        IReadOnlyList<Problem> problems = Problems(new ClientSettings
        {
            Bootstrap = "b",
            Producer = Map("lingr.ms", "5"),
            Probe = Map("isolation.level", "read_everything"),
        });

        Assert.Equal(2, problems.Count);
        Assert.Contains("has no property \"lingr.ms\"", problems[0].Needed, StringComparison.Ordinal);
        Assert.Equal("Soak:Kafka:Probe:isolation.level", problems[1].Key);
        Assert.All(problems, problem => Assert.DoesNotContain('\n', problem.ToString()));
    }

    [Fact]
    public void Merge_Secret_ReachesEveryClientAndIsNeverPrinted()
    {
        ClientProperties properties = Merge(new ClientSettings { Bootstrap = "b", Secrets = Map("sasl.password", "pass word") });

        Assert.Equal("pass word", properties.Producer["sasl.password"]);
        Assert.Equal("pass word", properties.Probe["sasl.password"]);
        Assert.Equal("pass word", properties.Admin["sasl.password"]);
        Assert.Equal("(set)", PrintableProperties.Of(properties.Producer)["sasl.password"]);
    }

    [Theory]
    [InlineData("sasl.mechanism.x")]
    [InlineData("ssl.endpoint.identification.algorithm")]
    public void Merge_SecretThatIsRefused_IsNotRepeatedInTheProblem(string name) =>
        Assert.DoesNotContain(
            "hush", Assert.Single(Problems(new ClientSettings { Bootstrap = "b", Secrets = Map(name, "hush") })).ToString(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("sasl.password")]
    [InlineData("ssl.key.password")]
    [InlineData("ssl.keystore.password")]
    [InlineData("ssl.key.pem")]
    [InlineData("ssl.ca.pem")]
    [InlineData("sasl.oauthbearer.client.secret")]
    [InlineData("sasl.oauthbearer.client.credentials.client.secret")]
    [InlineData("sasl.oauthbearer.config")]
    [InlineData("a.property.of.tomorrow")]
    public void Of_NotOnTheAllowList_PrintsOnlyThatItIsSet(string name) =>
        Assert.Equal("(set)", PrintableProperties.Of(Map(name, "hush"))[name]);

    [Fact]
    public void Of_PropertiesThatExcludeEachOther_AreOneReadableLine()
    {
        ClientProperties properties = Merge(new ClientSettings { Bootstrap = "b", Producer = Map("acks", "1") });

        ProblemException e = Assert.Throws<ProblemException>(() => Fakes.RecordTrip.Make(properties));

        Assert.Equal("Soak:Kafka:Producer", e.Problem.Key);
        Assert.Contains("acks", e.Problem.Needed, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Map(string name, string value) => new() { [name] = value };

    private static ClientProperties Merge(ClientSettings settings)
    {
        ClientProperties properties = ClientProperties.Merge(settings, out IReadOnlyList<Problem> problems);
        Assert.Empty(problems);
        return properties;
    }

    private static IReadOnlyList<Problem> Problems(ClientSettings settings)
    {
        ClientProperties.Merge(settings, out IReadOnlyList<Problem> problems);
        return problems;
    }
}
