using System.Text;
using Confluent.Kafka;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Kafka.Embedded;
using Soakd.Runs;
using Soakd.TestKit;

namespace Soakd.Tests.Fakes;

/// <summary>A broker that soakd treats as a real cluster, and runs that are prepared on it.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly EmbeddedBroker _broker = new();
    private readonly TemporaryDirectory _directory = new();

    /// <summary>A cluster with these topics. Each has four partitions.</summary>
    public Cluster(params string[] topics)
    {
        foreach (string topic in topics) _broker.CreateTopic(topic, 4);
    }

    public string Bootstrap => _broker.BootstrapServers;

    /// <summary>The directory of the runs.</summary>
    public string Runs => _directory["runs"];

    /// <summary>The configuration with these settings, <c>Key=value</c>, and no others.</summary>
    public static LoadedConfiguration Configuration(IEnumerable<string> settings) => ConfigurationLoader.Load(new ConfigurationSources
    {
        Environment = new Dictionary<string, string>(),
        Directories = [],
        Flags =
        [
            .. settings
            .Select(setting => setting.Split('=', 2))
            .Select(pair => new GivenSetting(pair[0], pair[1], GivenShape.Value, new SettingOrigin(OriginKind.Flag, "--set"))),
        ],
    });

    /// <summary>The preparation of <c>soakd run</c> with these settings (<c>Key=value</c>) and those of the cluster.</summary>
    public RunPreparation Preparation(params string[] settings)
    {
        LoadedConfiguration configuration = Configuration(
            [$"Soak:Kafka:Bootstrap={Bootstrap}", $"Soak:Runs:Directory={Runs}", "Soak:Log:File=", .. settings]);
        var request = new RunRequest(configuration, PlanChoice.Of(configuration), DryRun: false);
        return new RunPreparation(request, new RunClock(TimeProvider.System), TimeProvider.System);
    }

    /// <summary>A run prepared with these settings.</summary>
    public Task<PreparedRun> PrepareAsync(params string[] settings) =>
        Preparation(settings).PrepareAsync(TestContext.Current.CancellationToken);

    /// <summary>Writes records and waits until the broker has them.</summary>
    public async Task WriteAsync(string topic, params string[] values)
    {
        using IProducer<Null, byte[]> producer = new ProducerBuilder<Null, byte[]>([new("bootstrap.servers", Bootstrap)]).Build();
        foreach (string value in values)
        {
            var message = new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes(value) };
            await producer.ProduceAsync(topic, message, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _broker.Dispose();
        _directory.Dispose();
    }
}
