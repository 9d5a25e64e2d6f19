using System.Text;
using Soakd.Ci;
using Soakd.Engine.Judging;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.Tests.Reports;

namespace Soakd.Tests.Ci;

public sealed class StepSummaryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Append_Twice_KeepsWhatWasThere()
    {
        Assert.Null(StepSummary.Append(_directory["page.md"], "one\n"));
        Assert.Null(StepSummary.Append(_directory["page.md"], "two\n"));

        Assert.Equal("one\n\ntwo\n\n", File.ReadAllText(_directory["page.md"]));
    }

    [Fact]
    public void Append_MoreThanThereIsSpaceFor_IsCutAtALineAndSaysSo()
    {
        string page = string.Concat(Enumerable.Repeat("ä line of the page\n", 100_000));

        Assert.Null(StepSummary.Append(_directory["page.md"], page));

        byte[] written = File.ReadAllBytes(_directory["page.md"]);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(written);
        Assert.InRange(written.Length, StepSummary.MostBytes - 200, StepSummary.MostBytes);
        Assert.EndsWith(
            "ä line of the page\n\n(cut here: the summary of a step may have at most 1 MiB; the report has the rest)\n", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Append_ToAFullFile_LeavesItAndSaysWhy()
    {
        File.WriteAllBytes(_directory["page.md"], new byte[StepSummary.MostBytes - 10]);

        Assert.Equal(
            $"the step summary {_directory["page.md"]} has no space left", StepSummary.Append(_directory["page.md"], "one more line\n"));
        Assert.Equal(StepSummary.MostBytes - 10, new FileInfo(_directory["page.md"]).Length);
    }

    [Fact]
    public void Append_WhereNothingCanBeWritten_SaysWhyOnOneLine()
    {
        string? problem = StepSummary.Append(_directory["gone/page.md"], "page");

        Assert.Equal($"the step summary {_directory["gone/page.md"]} cannot be written: there is no such file", problem);
    }

    [Fact]
    public async Task Append_ToAPipeThatNobodyReads_GivesUpAndSaysWhy()
    {
        using var pipe = new NamedPipe(_directory["page.md"]);

        string? problem = await Task.Run(() => StepSummary.Append(_directory["page.md"], "page"), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal($"the step summary {_directory["page.md"]} cannot be written: it does not answer", problem);
    }

    [Fact]
    public void Summary_OfAFailedRun_BeginsWithTheVerdictAndHoldsTheObjectives()
    {
        using var folder = new ReportFolder(Story.All["slow"]());
        Judgement judgement = folder.Judge();

        string page = MarkdownReport.Summary(judgement);

        Assert.StartsWith("# FAIL: nightly\n", page, StringComparison.Ordinal);
        Assert.Contains("| p95 response | FAIL |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("**Machine**", page, StringComparison.Ordinal);
    }
}
