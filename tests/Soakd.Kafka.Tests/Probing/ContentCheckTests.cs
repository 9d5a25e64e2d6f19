using FsCheck;
using FsCheck.Fluent;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Probing;

public sealed class ContentCheckTests
{
    [Fact]
    public void Covers_AShare_IsThatShareAndTheSameEveryTime()
    {
        const int Records = 100_000;
        ContentCheck first = Create(0.1), second = Create(0.1);

        int covered = 0;
        for (long sequence = 0; sequence < Records; sequence++)
        {
            Assert.Equal(first.Covers(sequence), second.Covers(sequence));
            if (first.Covers(sequence)) covered++;
        }

        // Six standard deviations of a binomial share.
        Assert.InRange(covered, 0.1 * Records - 570, 0.1 * Records + 570);
    }

    [Fact]
    public void Covers_ATenth_IsTheSameOnAnyMachine() =>
        Assert.Equal([10, 18, 21, 41, 48], Enumerable.Range(0, 60).Where(sequence => Create(0.1).Covers(sequence)));

    [Fact]
    public void Covers_LargerShare_CoversAllOfTheSmaller() =>
        Prop.ForAll<long, byte, byte>((sequence, a, b) =>
        {
            double smaller = Math.Min(a, b) / 255.0, larger = Math.Max(a, b) / 255.0;
            return !Create(smaller).Covers(sequence) || Create(larger).Covers(sequence);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Covers_NothingOrEverything_IsExact(double share, bool covered) =>
        Prop.ForAll<long>(sequence => Create(share).Covers(sequence) == covered).QuickCheckThrowOnFailure();

    private static ContentCheck Create(double share) => new(new SmallWorkload(1), share);
}
