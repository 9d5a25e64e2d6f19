using Soakd.Marks;

namespace Soakd.Tests.Marks;

public sealed class MarkTextTests
{
    [Theory]
    [InlineData("rolled broker 2", "rolled broker 2")]
    [InlineData("  größer {x} | \"y\" ", "größer {x} | \"y\"")]
    public void TryRead_OneLine_IsTakenWithoutTheBlanksAroundIt(string given, string expected)
    {
        Assert.True(MarkText.TryRead(given, out string? text, out string problem), problem);

        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("", "must be a text of 1 to 200 characters, but has 0")]
    [InlineData(" \n ", "must be a text of 1 to 200 characters, but has 0")]
    [InlineData("a\nb", "must be a text without line breaks and other control characters")]
    [InlineData("a\u001b[2Jb", "must be a text without line breaks and other control characters")]
    public void TryRead_WhatNoLineCanShow_IsRefusedInOneLine(string given, string expected)
    {
        Assert.False(MarkText.TryRead(given, out string? text, out string problem));

        Assert.Equal((null, expected), (text, problem));
    }

    [Fact]
    public void TryRead_Length_IsBounded()
    {
        Assert.True(MarkText.TryRead(new string('a', 200), out _, out _));
        Assert.False(MarkText.TryRead(new string('a', 201), out _, out _));
    }
}
