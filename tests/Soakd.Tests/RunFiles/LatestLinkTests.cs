using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.RunFiles;

public sealed class LatestLinkTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    private string Link => _place["latest"];

    public void Dispose() => _place.Dispose();

    [Fact]
    public void PointTo_ALinkToARunThatIsGone_IsReplaced()
    {
        File.CreateSymbolicLink(Link, "gone");

        Assert.Null(new LatestLink(_place.Path).PointTo("run"));

        Assert.Equal("run", new FileInfo(Link).LinkTarget);
        Assert.Equal([Link], Directory.GetFileSystemEntries(_place.Path));
    }

    [Fact]
    public void PointTo_ALinkByTheWholePathOfARunHere_IsReplaced()
    {
        File.CreateSymbolicLink(Link, _place["run-1"]);

        Assert.Null(new LatestLink(_place.Path).PointTo("run-2"));

        Assert.Equal("run-2", new FileInfo(Link).LinkTarget);
    }

    [Theory]
    [InlineData("directory", "is a directory, not a link; it stays as it is")]
    [InlineData("file", "is a file, not a link; it stays as it is")]
    [InlineData("elsewhere", "points to ../elsewhere, which is not a run here; it stays as it is")]
    [InlineData("above", "points to .., which is not a run here; it stays as it is")]
    public void PointTo_SomethingOfSomebodyElse_LeavesItAndSaysWhatItIs(string kind, string what)
    {
        switch (kind)
        {
            case "directory":
                _place.Write("latest/journal.ndjson", "");
                break;
            case "file":
                _place.Write("latest", "theirs");
                break;
            default:
                File.CreateSymbolicLink(Link, kind == "above" ? ".." : $"../{kind}");
                break;
        }

        var link = new LatestLink(_place.Path);

        Assert.Equal($"{Link} {what}", link.PointTo("run"));
        Assert.Equal($"{Link} {what}", link.Obstacle);
        Assert.Null(link.Run);
        Assert.Equal([Link], Directory.GetFileSystemEntries(_place.Path));
    }

    [Fact]
    public void PointTo_WhereNothingCanBeCreated_SaysWhy()
    {
        var link = new LatestLink(_place["gone"]);

        Assert.StartsWith($"{_place["gone/latest"]} cannot be made to point to the run: ", link.PointTo("run"), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfALink_IsTheRunItPointsTo()
    {
        _place.Write("run/journal.ndjson", "");
        var link = new LatestLink(_place.Path);

        link.PointTo("run");

        Assert.Equal(Link, link.Run);
    }
}
