namespace Soakd.Kafka.Topics;

/// <summary>What a cluster is asked for, in words for the case that it refuses.</summary>
/// <param name="Wish">What it shall do: <c>describe topic orders-in</c>.</param>
/// <param name="Permission">Which permission that takes: <c>Describe on topic orders-in</c>.</param>
internal readonly record struct AdminQuestion(string Wish, string Permission);
