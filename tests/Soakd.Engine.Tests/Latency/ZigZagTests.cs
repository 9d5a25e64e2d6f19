using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

public sealed class ZigZagTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(-1, "01")]
    [InlineData(1, "02")]
    [InlineData(-2, "03")]
    [InlineData(63, "7e")]
    [InlineData(64, "8001")]
    [InlineData(1L << 62, "808080808080808080")]
    [InlineData(long.MaxValue, "feffffffffffffffff")]
    [InlineData(long.MinValue, "ffffffffffffffffff")]
    public void Write_KnownValue_IsItsEncoding(long value, string hex)
    {
        Assert.Equal(hex, Written(value));
    }

    [Fact]
    public void TryRead_WhatWasWritten_IsTheValueAndLeavesTheRest()
    {
        Gen<long> values = from bits in Gen.Choose(0, 63)
                           from value in ArbMap.Default.GeneratorFor<long>()
                           select value >> bits;
        Prop.ForAll(values.ToArbitrary(), value =>
        {
            ReadOnlySpan<byte> input = Convert.FromHexString(Written(value) + "ff");
            return ZigZag.TryRead(ref input, out long read) && read == value && input.Length == 1;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("ffffffffffffffff")]
    public void TryRead_CutShort_IsFalse(string hex)
    {
        ReadOnlySpan<byte> input = Convert.FromHexString(hex);
        Assert.False(ZigZag.TryRead(ref input, out _));
    }

    private static string Written(long value)
    {
        Span<byte> bytes = stackalloc byte[ZigZag.MaxLength];
        return Convert.ToHexStringLower(bytes[..ZigZag.Write(bytes, value)]);
    }
}
