using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
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

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 1)]
    [InlineData(false, false, 1)]
    [InlineData(false, true, 1)]
    public void Compare_AValue_DerivesItAgainOnlyWhereItsHashIsNotThatOfTheRecord(bool isKnown, bool isAltered, int derived)
    {
        var workload = new SmallWorkload(1);
        var hashes = new SentHashes(16);
        byte[] value = new byte[workload.MaxBytes];
        workload.Write(5, 50, value);
        if (isKnown) hashes.Keep(5, value);
        if (isAltered) value[^1] = (byte)'!';
        long before = workload.Written;

        RecordContent content = Compare(new ContentCheck(workload, 1, hashes), workload, 5, value);

        Assert.Equal(isAltered ? ArrivedMarks.Checked | ArrivedMarks.Corrupt : ArrivedMarks.Checked, content.Marks);
        Assert.Equal(isAltered ? -value.Length : WholeRecord.Same, content.Difference);
        Assert.Equal(derived, workload.Written - before);
    }

    // The word of a record that stays away for long is another one's by then.
    [Fact]
    public void Compare_ARecordThatIsBackVeryLate_IsDerivedAndTheSame()
    {
        var workload = new SmallWorkload(1);
        var hashes = new SentHashes(16);
        byte[] value = new byte[workload.MaxBytes];
        for (long sequence = 99; sequence >= 0; sequence--)
        {
            workload.Write(sequence, 0, value);
            hashes.Keep(sequence, value);
        }

        workload.Write(99, 0, value);
        RecordContent content = Compare(new ContentCheck(workload, 1, hashes), workload, 99, value, intendedUs: 0);

        Assert.Equal((ArrivedMarks.Checked, WholeRecord.Same), (content.Marks, content.Difference));
    }

    private static RecordContent Compare(
        ContentCheck check, SmallWorkload workload, long sequence, byte[] value, long intendedUs = 50)
    {
        byte[] key = new byte[workload.MaxKeyBytes];
        var content = new RecordContent();
        check.Compare(new RecordStamp(1, 0, sequence, 0, intendedUs), key.AsSpan(0, workload.WriteKey(sequence, key)), value, content);
        return content;
    }

    private static ContentCheck Create(double share) => new(new SmallWorkload(1), share);
}
