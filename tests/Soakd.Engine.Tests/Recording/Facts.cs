using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>Makes facts for tests. Records are due 1 ms apart.</summary>
internal static class Facts
{
    public const long StepUs = 1_000;

    public static Sent Opened(int segment, long first) => Sent.Opened(segment, first, 0);

    public static Sent Due(long sequence) => Sent.Due(sequence, 0);

    public static Sent Record(long sequence, long lagUs = 0, long blockedUs = 0) =>
        Sent.Record(sequence, sequence * StepUs, (sequence * StepUs) + lagUs, blockedUs);

    public static Sent Withdrawn(long sequence) => Record(sequence) with { Kind = SentKind.Withdrawn };

    public static Sent Skipped(SentKind kind, long first, long count) => Sent.Skipped(kind, first, count, 0);

    public static Reported Acked(long sequence, int partition = 0, long offset = -1, long atUs = 0) =>
        new(sequence, ReportStatus.Acked, 0, partition, offset, atUs);

    public static Reported Failed(long sequence) => new(sequence, ReportStatus.Failed, 10, -1, -1, 0);

    public static Reported Unknown(long sequence) => new(sequence, ReportStatus.Unknown, -192, -1, -1, 0);

    public static Arrived Arrived(
        long sequence, int partition = 0, long offset = 0, long atUs = 0, ulong parts = 1, ArrivedMarks marks = ArrivedMarks.None) =>
        new(ArrivedKind.Record, marks, 0, partition, offset, 0, sequence, parts, sequence * StepUs, atUs);
}
