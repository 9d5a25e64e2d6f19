using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Reports;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.RunFiles;

public sealed class RunFinderTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _place = new();

    private string Runs => _place["runs"];

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Find_LatestThatIsALink_FollowsIt()
    {
        MakeRun("run-1", Monday);
        MakeRun("run-2", Monday.AddDays(1));
        new LatestLink(Runs).PointTo("run-2");

        Assert.Equal(Path.Combine(Runs, "latest"), Find("latest"));
        Assert.Equal(Path.Combine(Runs, "latest"), Find(Path.Combine(Runs, "latest")));
    }

    // In a directory that several people share, only the one who made the link can replace it.
    [Fact]
    public void Find_LatestThatStillLeadsToAnOlderRun_IsTheRunThatBeganLast()
    {
        MakeRun("run-1", Monday);
        MakeRun("run-2", Monday.AddDays(1));
        new LatestLink(Runs).PointTo("run-1");

        Assert.Equal(Path.Combine(Runs, "run-2"), Find("latest"));
        Assert.Equal(Path.Combine(Runs, "run-2"), Find(Path.Combine(Runs, "latest")));
    }

    [Fact]
    public void Find_LatestThatLeadsToARunWithoutADeclaration_FollowsIt()
    {
        MakeRun("run-1", Monday);
        _place.Write("runs/run-2/journal.ndjson", "torn");
        new LatestLink(Runs).PointTo("run-2");

        Assert.Equal(Path.Combine(Runs, "latest"), Find("latest"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void Find_APathToACopyWithTheNameLatest_IsTheRunThatBeganLast(string end)
    {
        MakeRun("run-1", Monday);
        MakeRun("run-2", Monday.AddDays(1));
        MakeRun("latest", Monday);

        Assert.Equal(Path.Combine(Runs, "run-2"), Find(Path.Combine(Runs, "latest") + end));
    }

    [Fact]
    public void FileOf_ACopyWithTheNameLatest_IsThatOfTheRunThatBeganLast()
    {
        MakeRun("run-1", Monday);
        MakeRun("run-2", Monday.AddDays(1));
        MakeRun("latest", Monday);

        Assert.Equal(Path.Combine(Runs, "run-2", "manifest.json"), RunFinder.FileOf(Path.Combine(Runs, "latest", "manifest.json")));
        foreach (string other in (string[])[Path.Combine(Runs, "run-1", "manifest.json"), "manifest.json", "gone/latest/manifest.json"])
            Assert.Equal(other, RunFinder.FileOf(other));
    }

    [Fact]
    public void Find_APathToARunWithTheNameLatestBesideNoOther_IsThatRun()
    {
        string run = MakeRun("latest", Monday);

        Assert.Equal(run, Find(run));
    }

    [Fact]
    public void Find_APathToALinkThatSomebodyMade_FollowsIt()
    {
        string elsewhere = MakeRun("../elsewhere", Monday);
        MakeRun("run-1", Monday.AddDays(1));
        File.CreateSymbolicLink(Path.Combine(Runs, "latest"), elsewhere);

        Assert.Equal(Path.Combine(Runs, "latest"), Find(Path.Combine(Runs, "latest")));
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("file")]
    [InlineData("dangling link")]
    [InlineData("foreign link")]
    [InlineData("nothing")]
    public void Find_LatestThatIsNoLinkToARun_IsTheRunThatBeganLast(string kind)
    {
        MakeRun("run-2", Monday.AddMinutes(1));
        MakeRun("run-3", Monday);
        _place.Write("runs/run-4/journal.ndjson", "");
        Directory.CreateDirectory(Path.Combine(Runs, "run-5"));
        string elsewhere = MakeRun("../elsewhere", Monday.AddDays(9));
        switch (kind)
        {
            case "directory":
                MakeRun("latest", Monday.AddDays(9));
                break;
            case "file":
                _place.Write("runs/latest", "run-3");
                break;
            case "dangling link":
                File.CreateSymbolicLink(Path.Combine(Runs, "latest"), "run-1");
                break;
            case "foreign link":
                File.CreateSymbolicLink(Path.Combine(Runs, "latest"), elsewhere);
                break;
        }

        Assert.Equal(Path.Combine(Runs, "run-2"), Find("latest"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_LatestWhereThereIsNoRun_IsOneLine(bool hasDirectory)
    {
        if (hasDirectory) Directory.CreateDirectory(Runs);
        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => Find("latest"));

        Assert.Equal($"RUN \"latest\": there is no run in {Runs}", Assert.Single(refused.Lines));
    }

    // As for somebody who may not read them: root may read everything, but no link that points to itself.
    [Fact]
    public void Runs_ThatCannotBeRead_AreNotAnEmptyList()
    {
        File.CreateSymbolicLink(Runs, Runs);

        ConfigurationException listed = Assert.Throws<ConfigurationException>(
            () => ListedRun.Of(new RunsOptions(Runs, null, 20, long.MaxValue, null), ListedRun.Read));
        ConfigurationException latest = Assert.Throws<ConfigurationException>(() => Find("latest"));

        Assert.StartsWith($"Soak:Runs:Directory = \"{Runs}\": cannot be read: ", Assert.Single(listed.Lines), StringComparison.Ordinal);
        Assert.StartsWith($"RUN \"latest\": {Runs} cannot be read: ", Assert.Single(latest.Lines), StringComparison.Ordinal);
    }

    private string Find(string run) => new RunFinder(new ConfigurationSources
    {
        Environment = new Dictionary<string, string> { ["SOAKD__Runs__Directory"] = Runs },
        Directories = [_place.Path],
    }).Find(run);

    private string MakeRun(string name, DateTimeOffset startedAt)
    {
        string directory = Directory.CreateDirectory(Path.Combine(Runs, name)).FullName;
        JournalEntry[] entries =
        [
            .. new JournalBuilder().Phase("hold").Seconds(1).Entries
                .Select(entry => entry is RunEntry run ? run with { StartedAt = startedAt } : entry),
        ];
        File.WriteAllBytes(Path.Combine(directory, RunDirectory.JournalName), JournalBytes.Of(entries));
        return directory;
    }
}
