using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>Which topic a probe reads.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Source">What it is to the run; each fact says so.</param>
public sealed record ProbeSettings(string Topic, ArrivedSource Source = ArrivedSource.Output)
{
    /// <summary>The topic's id when the run began; null where the cluster gives none.</summary>
    public string? Id { get; init; }

    /// <summary>Asks the cluster for the topic as it is now; fails when there is no answer.</summary>
    public Func<Task<TopicNow>> Ask { get; init; } = static () => Task.FromResult(new TopicNow(true, null, 0));

    /// <summary>Whether it is the topic that soakd itself writes: what soakd sends is in no transaction.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Whether it is a topic that the pipeline under test writes: perhaps in transactions, which are then its own.</summary>
    public bool IsOfPipeline { get; init; }

    /// <summary>The logs that the run's producer writes; null when it writes another topic, or its acknowledgements say nothing.</summary>
    public WrittenLogs? Written { get; init; }
}

/// <summary>A topic as it is now.</summary>
/// <param name="Exists">Whether it exists.</param>
/// <param name="Id">Its id, which changes when it is deleted and made again; null where the cluster gives none.</param>
/// <param name="Partitions">How many partitions it has.</param>
public readonly record struct TopicNow(bool Exists, string? Id, int Partitions);
