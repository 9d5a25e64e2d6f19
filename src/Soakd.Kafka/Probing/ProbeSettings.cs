using Soakd.Engine.Recording;

namespace Soakd.Kafka.Probing;

/// <summary>Which topic a probe reads.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Source">What it is to the run; each fact says so.</param>
public sealed record ProbeSettings(string Topic, ArrivedSource Source = ArrivedSource.Output);
