using System.Runtime.Versioning;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.RunFiles;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Discard_DirectoryOfOnesOwn_LeavesWhatOthersKeepThere()
    {
        string kept = _place.Write("baseline.json", "{}");
        RunDirectory directory = RunDirectory.CreateAt(_place.Path);
        File.WriteAllText(directory.Journal, "");

        directory.Discard();

        Assert.Equal([kept], Directory.GetFileSystemEntries(_place.Path));
    }

    [Fact]
    public void Discard_DirectoryThatWasMade_LeavesNothing()
    {
        RunDirectory directory = RunDirectory.CreateAt(_place["out"]);
        File.WriteAllText(directory.Journal, "");

        directory.Discard();

        Assert.Empty(Directory.GetFileSystemEntries(_place.Path));
    }

    [Fact]
    public void Discard_DirectoryThatWasMade_KeepsWhatSomebodyPutThereMeanwhile()
    {
        RunDirectory directory = RunDirectory.CreateAt(_place["out"]);
        File.WriteAllText(directory.Journal, "");
        string log = _place.Write("out/events.ndjson", "{}");

        directory.Discard();

        Assert.Equal([log], Directory.GetFileSystemEntries(_place["out"]));
    }

    [Fact]
    public void Discard_AfterAPublicationThatFailed_LeavesNothing()
    {
        RunDirectory directory = RunDirectory.CreateAt(_place["out"]);
        directory.Publish();

        directory.Discard();

        Assert.Empty(Directory.GetFileSystemEntries(_place.Path));
    }

    [Fact]
    public void Publish_MarksAreTakenFromItsOwnUserOnly()
    {
        RunDirectory directory = RunDirectory.CreateAt(_place["out"]);

        directory.Publish();

        Assert.True(Directory.Exists(directory.Marks));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Marks));
    }

    [Theory]
    [InlineData("750", "770")]
    [InlineData("755", "700")]
    [InlineData("700", "700")]
    [UnsupportedOSPlatform("windows")]
    public void Publish_DirectoryThatIsOpenToAGroupAlone_TakesItsMarks(string run, string marks)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no groups of files.");
        RunDirectory directory = RunDirectory.CreateAt(_place["out"]);
        File.SetUnixFileMode(directory.Path, (UnixFileMode)Convert.ToInt32(run, 8));

        directory.Publish();

        Assert.Equal(marks, Convert.ToString((int)File.GetUnixFileMode(directory.Marks), 8));
    }

    [Fact]
    public void Publish_ASecondRun_MovesTheLinkToIt()
    {
        RunDirectory.CreateIn(_place.Path, "first").Publish();
        RunDirectory.CreateIn(_place.Path, "second").Publish();

        Assert.Equal("second", new FileInfo(_place["latest"]).LinkTarget);
    }

    [Fact]
    public void Publish_WithoutItsConveniences_SaysWhichAreMissing()
    {
        _place.Write("latest/journal.ndjson", "");
        _place.Write("run/marks", "theirs");
        RunDirectory directory = RunDirectory.CreateIn(_place.Path, "run");

        IReadOnlyList<string> missing = directory.Publish();

        Assert.Equal(
            [
                $"the run takes no marks: {_place["run/marks"]} cannot be created",
                $"{_place["latest"]} is a directory, not a link; it stays as it is",
            ],
            missing.Select(line => line.Split(": The file", StringSplitOptions.None)[0]));
        Assert.False(directory.IsLatest);
    }

    [Fact]
    public void CreateAt_ADirectoryThatHoldsARun_IsRefused()
    {
        _place.Write(RunDirectory.JournalName, "");

        Assert.Throws<IOException>(() => RunDirectory.CreateAt(_place.Path));
    }
}
