namespace Soakd.Kafka.Producing;

/// <summary>Where records go and how they are marked.</summary>
/// <param name="Topic">The input topic.</param>
/// <param name="Run">The run's id, the value of the header <see cref="RunHeader"/>.</param>
public sealed record ProducerSettings(string Topic, string Run)
{
    /// <summary>The header by which anybody recognises a record as synthetic.</summary>
    public const string RunHeader = "soakd-run";
}
