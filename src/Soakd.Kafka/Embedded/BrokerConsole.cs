using Soakd.Engine.Wording;

namespace Soakd.Kafka.Embedded;

/// <summary>
/// The command line of an embedded broker: prints <c>KAFKA_BOOTSTRAP=host:port</c>, then answers each one-line command with one
/// line, <c>ok …</c> or <c>error …</c>, until its input ends or nobody reads its answers.
/// </summary>
public sealed class BrokerConsole(EmbeddedBroker broker, TextReader input, TextWriter output)
{
    private const string Commands =
        "topic NAME [PARTITIONS] | rtt MS [BROKER] | error API CODE [COUNT] | down [BROKER] | up [BROKER] | "
        + "leader TOPIC PARTITION BROKER | stats | help";

    private int _topics;

    /// <summary>Returns at the end of input.</summary>
    public void Run()
    {
        try
        {
            Write($"KAFKA_BOOTSTRAP={broker.BootstrapServers}");
            while (input.ReadLine() is { } line)
                if (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words)
                    Write(Answer(words));
        }
        catch (IOException)
        {
            // Nobody reads the answers any more, so the broker ends, as it does at the end of its input.
        }
    }

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }

    private string Answer(string[] words)
    {
        try
        {
            return $"ok {Execute(words)}";
        }
        catch (EmbeddedBrokerException refused)
        {
            return $"error {refused.Message}";
        }
    }

    private string Execute(string[] words) => words switch
    {
        ["topic", var name] => CreateTopic(name, EmbeddedBroker.DefaultPartitions),
        ["topic", var name, var partitions] => CreateTopic(name, Number("PARTITIONS", partitions)),
        ["rtt", var time] => SetRoundTrip(time, null),
        ["rtt", var time, var id] => SetRoundTrip(time, Number("BROKER", id)),
        ["error", var api, var code] => InjectError(api, code, 1),
        ["error", var api, var code, var count] => InjectError(api, code, Number("COUNT", count)),
        ["down"] => TakeDown(null),
        ["down", var id] => TakeDown(Number("BROKER", id)),
        ["up"] => BringUp(null),
        ["up", var id] => BringUp(Number("BROKER", id)),
        ["leader", var topic, var partition, var id] => MoveLeader(topic, Number("PARTITION", partition), Number("BROKER", id)),
        ["stats"] => $"brokers={broker.Brokers} topics={_topics} rss_bytes={Environment.WorkingSet} "
            + $"cpu_us={(long)Environment.CpuUsage.TotalTime.TotalMicroseconds}",
        ["help"] => Commands,
        _ => throw new EmbeddedBrokerException($"'{string.Join(' ', words)}' is not a command: {Commands}"),
    };

    private string CreateTopic(string name, int partitions)
    {
        broker.CreateTopic(name, partitions);
        _topics++;
        return $"topic {name} with {Figures.Count(partitions, "partition")}";
    }

    private string SetRoundTrip(string time, int? id)
    {
        broker.SetRoundTrip(TimeSpan.FromMilliseconds(Number("MS", time)), id);
        return $"rtt {time} ms on {Name(id)}";
    }

    private string InjectError(string api, string code, int count)
    {
        var error = BrokerArguments.Error(code);
        broker.InjectError(BrokerArguments.Api(api), error, count);
        return $"error {error} for the next {count} {BrokerArguments.Api(api)}";
    }

    private string TakeDown(int? id)
    {
        broker.TakeDown(id);
        return $"{Name(id)} down";
    }

    private string BringUp(int? id)
    {
        broker.BringUp(id);
        return $"{Name(id)} up";
    }

    private string MoveLeader(string topic, int partition, int id)
    {
        broker.MoveLeader(topic, partition, id);
        return $"{topic} [{partition}] led by {Name(id)}";
    }

    private static string Name(int? id) => id is null ? "all brokers" : $"broker {id}";

    private static int Number(string what, string word) => BrokerArguments.Number(what, word);
}
