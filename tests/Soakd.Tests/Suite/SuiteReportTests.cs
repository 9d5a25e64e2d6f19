using NJsonSchema;
using Soakd.Engine.Verdicts;
using Soakd.Suite;
using Soakd.TestKit;

namespace Soakd.Tests.Suite;

public sealed class SuiteReportTests
{
    private static readonly SuiteMachine Machine = new(2, "x64", ".NET 10.0.1", "workstation");

    private static readonly SuiteReport Report = new(
        Machine,
        [
            Played("small-batch", Verdict.Pass, "", Rate("from JSON", 1, 400_000), Rate("decoded", 1, 1_550_000)),
            Played("scaling", Verdict.Fail, SuiteTargets.ScalingHint, Rate("decoded", 1, 1_500_000), Rate("decoded", 2, 1_600_000)),
        ],
        2,
        Advice.Of(
            [(1, Repeated.Once(1_500_000)), (2, Repeated.Once(2_900_000)), (4, Repeated.Once(2_950_000))],
            [(1, Repeated.Once(900_000)), (10, Repeated.Once(1_450_000)), (100, Repeated.Once(1_500_000))],
            (Repeated.Once(400_000), Repeated.Once(1_600_000)), ("orders", 12)));

    [Theory]
    [InlineData(6_000, 7_000, Verdict.Pass)]
    [InlineData(4_000, 7_000, Verdict.Inconclusive)]
    [InlineData(3_000, 4_999, Verdict.Fail)]
    public void AtLeast_ARangeAndATarget_DecidesOnlyWhenAllRepeatsAgree(double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, SuiteTargets.AtLeast(new Repeated((low + high) / 2, low, high, 5), 5_000));

    [Theory]
    [InlineData(10, 99, Verdict.Pass)]
    [InlineData(10, 100, Verdict.Inconclusive)]
    [InlineData(100, 200, Verdict.Fail)]
    public void Below_ARangeAndATarget_DecidesOnlyWhenAllRepeatsAgree(double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, SuiteTargets.Below(new Repeated((low + high) / 2, low, high, 5), 100));

    [Fact]
    public void Verdict_OfCases_IsTheWorst() => Assert.Equal(Verdict.Fail, Report.Verdict);

    [Fact]
    public void Verdict_WasStopped_IsIncomplete() =>
        Assert.Equal(Verdict.Incomplete, (Report with { Cases = [Report.Cases[0]], Asked = 8, IsStopped = true }).Verdict);

    [Fact]
    public void Text_OfAReport_HasEveryFigureAndNoLineOver100Columns()
    {
        string page = SuiteText.Render(Report);

        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.StartsWith("FAIL  performance suite  2 cases  exit 1\n", page, StringComparison.Ordinal);
        Assert.Contains("400,000 rows/s = 80,000 payloads/s", page, StringComparison.Ordinal);
        Assert.Contains("2 threads: decoded", page, StringComparison.Ordinal);
        Assert.Contains("look at", page, StringComparison.Ordinal);
        Assert.Contains("checksum", page, StringComparison.Ordinal);
        Assert.Contains("(a rule, not measured here)", Whole(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfAStoppedSuite_SaysHowFarItCame() => Assert.StartsWith(
        "INCOMPLETE  performance suite  1 of 8 cases, then it was stopped  exit 2\n",
        SuiteText.Render(Report with { Cases = [Report.Cases[0]], Asked = 8, IsStopped = true }), StringComparison.Ordinal);

    [Fact]
    public void Advice_OfFigures_SaysWhatFollowsFromThem()
    {
        string[] texts = [.. Report.Advice.Select(SuiteText.Text)];

        Assert.StartsWith("2 tasks on this machine", texts[0], StringComparison.Ordinal);
        Assert.EndsWith("more gain less than 5 %", texts[0], StringComparison.Ordinal);
        Assert.StartsWith("topic orders has 12 partitions: more tasks than that have nothing to read", texts[1], StringComparison.Ordinal);
        Assert.StartsWith("10 payloads at a time are within 5 % of the best", texts[2], StringComparison.Ordinal);
        Assert.Equal("decoding JSON takes 75 % of the time", texts[3]);
        Assert.All(texts[4..], text => Assert.EndsWith("(a rule, not measured here)", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Advice_OfTheLargestNumberOfThreads_DoesNotSayWhatMoreWouldGain() => Assert.EndsWith(
        "more were not measured", Advice.Of([(1, Repeated.Once(1_000)), (2, Repeated.Once(2_000))], null, null, null)[0].Text,
        StringComparison.Ordinal);

    [Fact]
    public void Text_OfAWordLongerThanALine_IsCut()
    {
        string topic = new('t', 249);

        string page = SuiteText.Render(Report with { Advice = Advice.Of(null, null, null, (topic, 3)) });

        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public void Advice_WithoutFigures_IsTheRulesAlone()
    {
        Assert.All(Advice.Of(null, null, null, null), advice => Assert.False(advice.IsMeasured));
        Assert.StartsWith("topic orders has 1 partition:", Advice.Of(null, null, null, ("orders", 1))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfAReport_FitsTheSchema()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(SourceTree.Read("docs/suite.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(SuiteJson.Render(Report)).Select(error => error.ToString()));
    }

    [Fact]
    public void Markdown_OfAReport_HasATableOfFiguresAndOneOfAdvice()
    {
        string page = SuiteMarkdown.Render(Report);

        Assert.StartsWith("# FAIL: performance suite, 2 cases\n", page, StringComparison.Ordinal);
        Assert.Contains("| small-batch | from JSON | 400,000 rows/s = 80,000 payloads/s |", page, StringComparison.Ordinal);
        Assert.Contains("| checkpoints | ", page, StringComparison.Ordinal);
    }

    private static PlayedCase Played(string name, Verdict verdict, string hint, params SuiteFigure[] figures) =>
        new(SuiteCase.All.Single(one => one.Name == name), new CaseResult(verdict, "a target", figures) { Hint = hint, Checksum = 7 });

    private static SuiteFigure Rate(string name, int threads, double rate) =>
        new(name, SuiteUnit.RowsPerSecond, new Repeated(rate, rate * 0.98, rate * 1.02, 5)) { Parallelism = threads };

    // The text without its line breaks.
    private static string Whole(string page) => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
