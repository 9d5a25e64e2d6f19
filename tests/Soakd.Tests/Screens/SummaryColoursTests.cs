using System.Text.RegularExpressions;
using Soakd.Screens;

namespace Soakd.Tests.Screens;

public sealed partial class SummaryColoursTests
{
    private const string Summary = """
        FAIL (self test)  soakd  FAIL in a name
           X p95 response 1.0 s
          ok lost         0            limit 0
          -- memory       not judged
             ok is no mark here
        """;

    [Fact]
    public void Of_ASummary_ColoursItsVerdictAndItsMarksAlone() => Assert.Equal(
        """
        <1;31>FAIL<0> (self test)  soakd  FAIL in a name
          <1;31> X<0> p95 response 1.0 s
          <32>ok<0> lost         0            limit 0
          <2>--<0> memory       not judged
             ok is no mark here
        """,
        Sequence().Replace(SummaryColours.Of(Summary), "<$1>"));

    [Theory]
    [InlineData("PASS", "1;32")]
    [InlineData("NO REGRESSION", "1;32")]
    [InlineData("REGRESSION", "1;31")]
    [InlineData("WARN", "1;33")]
    [InlineData("INCONCLUSIVE", "1;33")]
    public void Of_AVerdict_IsColouredAsWhatItMeans(string verdict, string style) =>
        Assert.Equal($"<{style}>{verdict}<0>  soakd", Sequence().Replace(SummaryColours.Of($"{verdict}  soakd"), "<$1>"));

    [Theory]
    [InlineData("PASSED")]
    [InlineData("")]
    public void Of_WhatIsNoVerdict_StaysAsItIs(string text) => Assert.Equal(text, SummaryColours.Of(text));

    [GeneratedRegex(@"\x1b\[([0-9;]*)m")]
    private static partial Regex Sequence();
}
