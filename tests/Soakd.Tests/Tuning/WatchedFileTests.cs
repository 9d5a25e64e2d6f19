using Soakd.TestKit;
using Soakd.Tuning;

namespace Soakd.Tests.Tuning;

public sealed class WatchedFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly WatchedFile _file;

    public WatchedFileTests()
    {
        _directory.Write("tuning.json", "first");
        _file = new WatchedFile(_directory["tuning.json"], new LastGoodTuning([]));
        Assert.Equal([null, "first", null], [Poll(), Poll(), Poll()]);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Poll_WrittenInPlace_IsTakenWhenTwoLooksAgree()
    {
        _directory.Write("tuning.json", "sec");
        Assert.Null(Poll());
        _directory.Write("tuning.json", "second");
        Assert.Null(Poll());

        Assert.Equal("second", Poll());
        Assert.Null(Poll());
    }

    [Fact]
    public void Poll_AtOnce_TakesTheFirstLook()
    {
        _directory.Write("tuning.json", "second");

        Assert.Equal("second", _file.Poll(atOnce: true)!.Text);
        Assert.Null(_file.Poll(atOnce: true));
    }

    [Fact]
    public void Poll_RenamedOver_IsSeen()
    {
        _directory.Write("new", "second");
        File.Move(_directory["new"], _directory["tuning.json"], overwrite: true);

        Assert.Equal([null, "second"], [Poll(), Poll()]);
    }

    [Fact]
    public void Poll_Deleted_IsReportedOnceAndItsReturnIsNot()
    {
        File.Delete(_directory["tuning.json"]);
        Assert.Null(_file.Poll(atOnce: false));
        WatchedContent gone = _file.Poll(atOnce: false)!;
        Assert.Equal((null, "there is no such file"), (gone.Text, gone.Problem));
        Assert.Null(Poll());

        _directory.Write("tuning.json", "first");
        Assert.Equal([null, "first"], [Poll(), Poll()]);
    }

    [Fact]
    public void Poll_WrittenBackWithinAPeriod_ChangesNothing()
    {
        _directory.Write("tuning.json", "second");
        Assert.Null(Poll());
        _directory.Write("tuning.json", "first");

        Assert.Equal([null, null], [Poll(), Poll()]);
    }

    [Fact]
    public void Poll_LinkOfAConfigMapSwapped_IsSeen()
    {
        Publish("..2026_a", "one");
        File.CreateSymbolicLink(_directory["..data"], "..2026_a");
        File.CreateSymbolicLink(_directory["mounted.json"], Path.Combine("..data", "tuning.json"));
        var file = new WatchedFile(_directory["mounted.json"], new LastGoodTuning([]));
        Assert.Equal("one", file.Poll(atOnce: true)!.Text);

        Publish("..2026_b", "two");
        File.CreateSymbolicLink(_directory["..data_tmp"], "..2026_b");
        Directory.Delete(_directory["..data"]);
        Directory.Move(_directory["..data_tmp"], _directory["..data"]);
        Directory.Delete(_directory["..2026_a"], recursive: true);

        Assert.Null(file.Poll(atOnce: false));
        Assert.Equal("two", file.Poll(atOnce: false)!.Text);
    }

    private void Publish(string version, string text)
    {
        Directory.CreateDirectory(_directory[version]);
        _directory.Write(Path.Combine(version, "tuning.json"), text);
    }

    private string? Poll() => _file.Poll(atOnce: false)?.Text;
}
