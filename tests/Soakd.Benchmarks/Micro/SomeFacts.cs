using Soakd.Engine.Recording;

namespace Soakd.Benchmarks.Micro;

/// <summary>The facts of a record: 20,000 records a second, acknowledged and back within milliseconds.</summary>
internal static class SomeFacts
{
    private const int Partitions = 12;
    private const int SpacingUs = 50;

    public static Sent Sent(long record) =>
        Engine.Recording.Sent.Record(record, record * SpacingUs, record * SpacingUs + 100 + record % 700, 0);

    public static Reported Reported(long record) => new(
        record, ReportStatus.Acked, 0, (int)(record % Partitions), record / Partitions, record * SpacingUs + 4_000 + record % 3_000);

    public static Arrived Arrived(long record) => new(
        ArrivedKind.Record, ArrivedMarks.Checked, 0, (int)(record % Partitions), record / Partitions, 0, record, 1, record * SpacingUs,
        record * SpacingUs + 7_000 + record % 5_000);
}
