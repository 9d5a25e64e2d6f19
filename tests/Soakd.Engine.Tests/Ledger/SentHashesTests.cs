using System.Text;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class SentHashesTests
{
    private const int Known = 8;

    private readonly SentHashes _hashes = new(Known);

    [Fact]
    public void Have_WhatWasSent_IsThatRecordAndNoOther()
    {
        _hashes.Keep(5, "five"u8);

        Assert.True(_hashes.Have(5, "five"u8));
        Assert.False(_hashes.Have(5, "Five"u8));
        Assert.False(_hashes.Have(5, []));
        Assert.False(_hashes.Have(4, "five"u8));
    }

    // Where the stamp is in a header, two records may have the same value.
    [Fact]
    public void Have_ALaterRecordOfTheSameValue_DoesNotStandForTheEarlierOne()
    {
        _hashes.Keep(3, "same"u8);
        _hashes.Keep(3 + Known, "same"u8);

        Assert.False(_hashes.Have(3, "same"u8));
        Assert.True(_hashes.Have(3 + Known, "same"u8));
    }

    [Fact]
    public void Have_OfManyRecords_KnowsTheLatestOnly()
    {
        for (long sequence = 0; sequence < 100; sequence++) _hashes.Keep(sequence, Value(sequence));

        Assert.Equal(
            Enumerable.Range(100 - Known, Known), Enumerable.Range(0, 100).Where(sequence => _hashes.Have(sequence, Value(sequence))));
    }

    [Fact]
    public void Have_AnyByteOfALongValueThatDiffers_IsFound()
    {
        byte[] value = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 300)));
        _hashes.Keep(1, value);

        for (int at = 0; at < value.Length; at++)
        {
            value[at] ^= 1;
            Assert.False(_hashes.Have(1, value), $"byte {at}");
            value[at] ^= 1;
        }

        Assert.True(_hashes.Have(1, value));
    }

    [Fact]
    public void KeepAndHave_ManyRecords_AllocateNothing()
    {
        byte[] value = new byte[1_000];
        _hashes.Keep(0, value);
        long before = GC.GetAllocatedBytesForCurrentThread();

        bool all = true;
        for (long sequence = 0; sequence < 10_000; sequence++)
        {
            _hashes.Keep(sequence, value);
            all &= _hashes.Have(sequence, value);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(all);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-8)]
    public void Make_NoPowerOfTwo_IsRefused(int records) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SentHashes(records));

    private static byte[] Value(long sequence) => Encoding.ASCII.GetBytes($"record {sequence}");
}
