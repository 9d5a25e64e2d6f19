namespace Soakd.Kafka.Topics;

/// <summary>What a run needs of a topic.</summary>
/// <param name="Key">The configuration key that names it, such as <c>Soak:Topics:Input</c>.</param>
/// <param name="Operations">What soakd does to it: <c>Write</c>, <c>Read</c>, <c>Describe</c>.</param>
/// <param name="MinPartitions">It must have at least so many partitions.</param>
/// <param name="LargestRecordBytes">The largest record's key and value; 0 when nothing is written to it.</param>
/// <param name="MayCreate">True when soakd may create it.</param>
/// <param name="Removes">True when soakd removes it afterwards, should it have created it.</param>
public sealed record TopicDemand(
    string Key, IReadOnlyList<string> Operations, int MinPartitions, int LargestRecordBytes, bool MayCreate, bool Removes = false);
