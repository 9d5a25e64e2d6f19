using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>How facts are written.</summary>
public sealed class FactTests
{
    [Fact]
    public void Sent_EachKind_HasWhatItIsMadeOfAndNothingElse()
    {
        Assert.Equal(new Sent(SentKind.Opened, 7, 0, 0, 9, 0), Sent.Opened(0, 7, 9));
        Assert.Equal((3, 7L, 9L), (Sent.Opened(3, 7, 9).Segment, Sent.Opened(3, 7, 9).Sequence, Sent.Opened(3, 7, 9).AtUs));
        Assert.Equal(new Sent(SentKind.Due, 7, 0, 0, 9, 0), Sent.Due(7, 9));
        Assert.Equal(new Sent(SentKind.Record, 7, 1, 20, 90, 30), Sent.Record(7, 20, 90, 30));
        Assert.Equal(new Sent(SentKind.SkippedByGate, 7, 5, 0, 9, 0), Sent.Skipped(SentKind.SkippedByGate, 7, 5, 9));
    }

    [Fact]
    public void SelfLagUs_RecordBehindAClosedGate_IsWhatTheGateDoesNotExplain() => Assert.Equal(40, Sent.Record(7, 20, 90, 30).SelfLagUs);

    [Fact]
    public void Arrived_EachKind_HasWhatItIsMadeOfAndNothingElse()
    {
        Assert.Equal(Of(ArrivedKind.PassedTo, 8, 0), Arrived.PassedTo(3, 8, 9));
        Assert.Equal(Of(ArrivedKind.Gap, 8, 12), Arrived.Gap(3, 8, 12, 9));
        Assert.Equal(Of(ArrivedKind.Truncated, 8, 12), Arrived.Truncated(3, 8, 12, 9));
        Assert.Equal(Of(ArrivedKind.Replaced, 8, 12), Arrived.Replaced(3, 8, 12, 9));
        Assert.Equal(Of(ArrivedKind.ReadUntil, 0, 0) with { IntendedUs = 8 }, Arrived.ReadUntil(3, 8, 9));
        Assert.Equal(
            [ArrivedSource.DeadLetters, ArrivedSource.DeadLetters, ArrivedSource.DeadLetters],
            [
                Arrived.PassedTo(3, 8, 9, ArrivedSource.DeadLetters).Source, Arrived.Gap(3, 8, 12, 9, ArrivedSource.DeadLetters).Source,
                Arrived.Truncated(3, 8, 12, 9, ArrivedSource.DeadLetters).Source,
            ]);
    }

    private static Arrived Of(ArrivedKind kind, long offset, long end) => new(kind, ArrivedMarks.None, 0, 3, offset, end, 0, 0, 0, 9);
}
