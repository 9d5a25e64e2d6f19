using Soakd.Configuration;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.RunFiles;

public sealed class WriteProofTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void OfLog_AFileThatCanBeMade_LeavesNothing()
    {
        Assert.Equal(_place["a/b/log"], WriteProof.OfLog(Log("a/b/log")));
        Assert.Empty(Directory.GetFileSystemEntries(_place.Path));
    }

    [Fact]
    public void OfLog_AFileThatIsThere_StaysAsItIs()
    {
        string path = _place.Write("log", "kept");

        WriteProof.OfLog(Log("log"));

        Assert.Equal("kept", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("file/log", "is a file, not a directory")]
    [InlineData("", "it is a directory")]
    public void OfLog_NoPlaceForIt_IsOneLine(string path, string why)
    {
        _place.Write("file", "");

        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => WriteProof.OfLog(Log(path)));

        Assert.StartsWith("Soak:Log:File = ", Assert.Single(refused.Lines), StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("link")]
    public async Task OfLog_APipe_IsOneLine(string name)
    {
        using var pipe = new NamedPipe(_place["log"]);
        File.CreateSymbolicLink(_place["link"], "log");

        CancellationToken cancel = TestContext.Current.CancellationToken;
        ConfigurationException refused = await Assert.ThrowsAsync<ConfigurationException>(
            () => Task.Run(() => WriteProof.OfLog(Log(name)), cancel).WaitAsync(TimeSpan.FromSeconds(30), cancel));

        Assert.Equal($"Soak:Log:File = \"{_place[name]}\": cannot be written: it does not answer", Assert.Single(refused.Lines));
    }

    [Fact]
    public async Task OfLog_APipeThatSomebodyReads_IsOneLine()
    {
        using var pipe = new NamedPipe(_place["log"]);
        Task<string> read = pipe.ReadAsync();

        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => WriteProof.OfLog(Log("log")));

        Assert.EndsWith("cannot be written: it is not a regular file", Assert.Single(refused.Lines), StringComparison.Ordinal);
        Assert.Empty(await read);
    }

    [Fact]
    public void OfRuns_OutDirectoryThatHoldsARun_IsRefused()
    {
        _place.Write(RunDirectory.JournalName, "");

        ConfigurationException refused = Assert.Throws<ConfigurationException>(
            () => WriteProof.OfRuns(new RunsOptions(_place["runs"], _place.Path, 1, 1, null)));

        Assert.Contains("it holds a run already", refused.Message, StringComparison.Ordinal);
    }

    private LogOptions Log(string path) => new(_place[path], 1, 1);
}
