using System.Text;
using Soakd.Ci;
using Soakd.Engine.Judging;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.Tests.Reports;

namespace Soakd.Tests.Ci;

public sealed class StepSummaryTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Append_Twice_KeepsWhatWasThere()
    {
        Assert.Null(StepSummary.Append(_place["page.md"], "one\n"));
        Assert.Null(StepSummary.Append(_place["page.md"], "two\n"));

        Assert.Equal("one\n\ntwo\n\n", File.ReadAllText(_place["page.md"]));
    }

    [Fact]
    public void Append_MoreThanThereIsRoomFor_IsCutAtALineAndSaysSo()
    {
        string page = string.Concat(Enumerable.Repeat("ä line of the page\n", 100_000));

        Assert.Null(StepSummary.Append(_place["page.md"], page));

        byte[] written = File.ReadAllBytes(_place["page.md"]);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(written);
        Assert.InRange(written.Length, StepSummary.MostBytes - 200, StepSummary.MostBytes);
        Assert.EndsWith(
            "ä line of the page\n\n(cut here: the summary of a step may have at most 1 MiB; the report has the rest)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Append_ToAFullFile_LeavesItAndSaysWhy()
    {
        File.WriteAllBytes(_place["page.md"], new byte[StepSummary.MostBytes - 10]);

        Assert.Equal($"the step summary {_place["page.md"]} has no space left", StepSummary.Append(_place["page.md"], "one more line\n"));
        Assert.Equal(StepSummary.MostBytes - 10, new FileInfo(_place["page.md"]).Length);
    }

    [Fact]
    public void Append_WhereNothingCanBeWritten_SaysWhyOnOneLine()
    {
        string? problem = StepSummary.Append(_place["gone/page.md"], "page");

        Assert.Equal($"the step summary {_place["gone/page.md"]} cannot be written: there is no such file", problem);
    }

    [Fact]
    public void Essence_OfAFailedRun_BeginsWithTheVerdictAndHoldsTheObjectives()
    {
        using var folder = new ReportFolder(Story.All["slow"]());
        Judgement judgement = folder.Judge();

        string page = MarkdownReport.Summary(judgement);

        Assert.StartsWith("# FAIL: nightly\n", page, StringComparison.Ordinal);
        Assert.Contains("| p95 response | FAIL |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("**Machine**", page, StringComparison.Ordinal);
    }
}
