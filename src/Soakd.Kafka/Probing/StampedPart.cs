using Soakd.Engine.Stamps;

namespace Soakd.Kafka.Probing;

/// <summary>What one record on the topic holds of one record that was sent.</summary>
/// <param name="Stamp">Its first stamp.</param>
/// <param name="Parts">Which samples: one bit each.</param>
internal readonly record struct StampedPart(RecordStamp Stamp, ulong Parts);
