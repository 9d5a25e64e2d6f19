using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

public sealed class SummaryFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Write_AFileThatHadAnother_HoldsTheNewSummaryAlone()
    {
        string file = _directory.Write("termination-log", "something longer than what comes now\n");

        Assert.Null(SummaryFile.Write(file, "PASS\n"));

        Assert.Equal("PASS\n", File.ReadAllText(file));
    }

    [Fact]
    public void Write_ALongSummary_KeepsTheFirstLinesThatFit()
    {
        string[] lines = [.. Enumerable.Range(0, 100).Select(i => $"{i:00} {new string('ä', 30)}\n")];

        Assert.Null(SummaryFile.Write(_directory["termination-log"], string.Concat(lines)));

        string written = File.ReadAllText(_directory["termination-log"]);
        Assert.Equal(string.Concat(lines[..64]), written);
        Assert.Equal(64, 4096 / System.Text.Encoding.UTF8.GetByteCount(lines[0]));
    }

    [Fact]
    public void Write_WhereNothingCanBeWritten_SaysWhy()
    {
        string problem = SummaryFile.Write(_directory.Path, "PASS\n")!;

        Assert.StartsWith($"the summary could not be written to {_directory.Path}: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ToAPipeThatSomebodyReads_GivesItTheSummary()
    {
        using var pipe = new NamedPipe(_directory["pipe"]);
        Task<string> read = pipe.ReadAsync();

        Assert.Null(SummaryFile.Write(_directory["pipe"], "PASS\n"));

        Assert.Equal("PASS\n", await read);
    }

    [Fact]
    public async Task Write_ToAPipeThatNobodyReads_GivesUpAndSaysWhy()
    {
        using var pipe = new NamedPipe(_directory["pipe"]);

        string? problem = await Task.Run(() => SummaryFile.Write(_directory["pipe"], "PASS\n"), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal($"the summary could not be written to {_directory["pipe"]}: it does not answer", problem);
    }
}
