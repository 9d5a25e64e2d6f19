using System.Buffers;
using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.TestKit;

namespace Soakd.Tests.Commands;

public sealed class ReportTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public ReportTests()
    {
        var journal = new ArrayBufferWriter<byte>();
        foreach (JournalEntry entry in new JournalBuilder().WarmUp().Seconds(5).Phase("hold").Seconds(30).Entries) JournalCodec.Encode(entry, journal);
        Directory.CreateDirectory(_terminal["runs/killed"]);
        File.WriteAllBytes(_terminal["runs/killed/journal.ndjson"], journal.WrittenSpan);
        _terminal.Configure(JsonSerializer.Serialize(new { Soak = new { Runs = new { Directory = _terminal["runs"] } } }));
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Report_OfAKilledRun_IsMadeAndSaysIncomplete()
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type("report", _terminal["runs/killed"]));

        Assert.StartsWith("INCOMPLETE", _terminal.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_terminal["runs/killed/report.md"]));
    }

    [Fact]
    public void Report_ByName_IsFoundInTheRunsDirectory()
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type("report", "killed", "--json"));

        Assert.Equal("INCOMPLETE", JsonElement.Parse(_terminal.Output).GetProperty("verdict").GetString());
    }

    [Fact]
    public void Report_OfNoRun_SaysWhereItLooked()
    {
        Assert.Equal(ExitCodes.Configuration, _terminal.Type("report", "gone"));

        Assert.Equal([$"RUN \"gone\": neither gone nor {_terminal["runs/gone"]} has a journal.ndjson"], _terminal.Errors);
    }
}
