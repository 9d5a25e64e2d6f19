using Soakd.Kafka.Producing;

namespace Soakd.Kafka.Tests.Producing;

public sealed class ExactArraysTests
{
    [Fact]
    public void Of_SameLengthAgain_IsTheSameArrayWithTheNewContent()
    {
        var arrays = new ExactArrays(8);

        byte[] first = arrays.Of([1, 2, 3]);
        byte[] second = arrays.Of([4, 5, 6]);

        Assert.Same(first, second);
        Assert.Equal([4, 5, 6], second);
    }

    [Fact]
    public void Of_ManyLongLengths_KeepsBoundedMemoryAndStaysRight()
    {
        const int Length = 1 << 20;
        var arrays = new ExactArrays(Length);
        byte[] content = new byte[Length];

        byte[][] taken = [.. Enumerable.Range(0, 40).Select(i => arrays.Of(content.AsSpan(i)))];

        Assert.All(taken.Index(), array => Assert.Equal(Length - array.Index, array.Item.Length));
        Assert.NotSame(taken[39], arrays.Of(content.AsSpan(39)));
    }
}
