using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class SelfTestTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(90);

    [Fact]
    public Task Run_NothingConfigured_PassesAndSaysThatNoPipelineWasTested() => Pace.NeededAsync(async () =>
    {
        using var folder = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(folder.Path, Within, "run", "--for", "12s");

        RunResult run = RunResult.Latest(folder.Path);
        run.NeedsPace();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains("PASS (self test)", ended.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^records    14,400 payloads = 72,000 rows\nbytes      about .*\nends       .* UTC", ended.Output);
        Assert.Contains("no pipeline was tested", ended.Output, StringComparison.Ordinal);
        Assert.Contains("./soakd run -b localhost:9092 --in my-in --out my-out", ended.Output, StringComparison.Ordinal);
        string summary = ended.Output[ended.Output.IndexOf("PASS (self test)  ", StringComparison.Ordinal)..];
        Assert.All(summary.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.Equal(14_400, run.Sum(c => c.Scheduled));
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.AckedBack));
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.ContentChecked));
        Assert.All(
            (string[])["manifest.json", "journal.ndjson", "latency.hlog", "report.json", "report.md", "report.html", "junit.xml"],
            name => Assert.True(File.Exists(Path.Combine(run.Directory, name)), name));
        Assert.Equal(["steady", "burst", "recovery"], run.Of<SegmentEntry>().Where(s => s.Judged).Select(s => s.Phase));
        Assert.Empty(Directory.EnumerateFiles(run.Directory, "*.reserve"));
    });

    [Fact]
    public async Task Report_OfAFinishedRun_MakesTheSameBytesAgain()
    {
        using var folder = new TemporaryDirectory();
        await SoakdProcess.RunAsync(folder.Path, Within, "run", "--for", "6s");
        string directory = RunResult.Latest(folder.Path).Directory;
        string[] names = ["report.json", "report.md", "report.html", "junit.xml", "latency.hlog"];
        byte[][] live = [.. names.Select(name => File.ReadAllBytes(Path.Combine(directory, name)))];
        foreach (string name in names) File.Delete(Path.Combine(directory, name));

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(folder.Path, Within, "report", directory);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(live, names.Select(name => File.ReadAllBytes(Path.Combine(directory, name))));
    }

    [Fact]
    public async Task Run_FromTheManifestOfAnEarlierRun_PlaysTheSamePlan()
    {
        using var folder = new TemporaryDirectory();
        await SoakdProcess.RunAsync(folder.Path, Within, "run", "--for", "4s", "--seed", "7", "--label", "app=1.4.2");
        RunResult first = RunResult.Latest(folder.Path);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            folder.Path, Within, "run", "--manifest", Path.Combine(first.Directory, "manifest.json"));

        RunEntry again = RunResult.Latest(folder.Path).Of<RunEntry>().Single();
        RunEntry before = first.Of<RunEntry>().Single();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.NotEqual(before.Run, again.Run);
        Assert.Equal((before.Plan, before.Seed), (again.Plan, again.Seed));
        Assert.Equal("1.4.2", again.Labels["app"]);
    }
}
