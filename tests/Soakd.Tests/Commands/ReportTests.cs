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
        foreach (JournalEntry entry in new JournalBuilder().WarmUp().Seconds(5).Phase("hold").Seconds(30).Entries)
            JournalCodec.Encode(entry, journal);
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
    public void Report_AtAMoment_ShowsItsSecondsAndWhatHappenedThen()
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type("report", "killed", "--at", "0:20"));

        Assert.Contains("around 00:20 of 20261124T010000Z-sustained-load-7f3a, phase hold", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("  00:20 <        1,000     1,000     1,000         0", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("the journal stops at 00:35 without an end entry", _terminal.Output, StringComparison.Ordinal);
        Assert.All(_terminal.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Theory]
    [InlineData("report", "killed")]
    [InlineData("report", "killed", "--json")]
    [InlineData("report", "killed", "--at", "0:20")]
    public void Report_WithoutExitCode_EndsWith0AndPrintsNone(params string[] typed)
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type(typed));

        Assert.DoesNotContain(" exit", _terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WithExitCode_EndsAsTheRunDidAndPrintsIt()
    {
        Assert.Equal(ExitCodes.NoVerdict, _terminal.Type("report", "killed", "--exit-code"));

        Assert.Contains(" exit 2\n", _terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("20")]
    [InlineData("1:60")]
    [InlineData("-1:00")]
    [InlineData("1:2:3:4")]
    [InlineData("99999999999:00")]
    public void Report_AtNoMoment_IsRefusedWithWhatIsNeeded(string moment)
    {
        Assert.Equal(ExitCodes.Usage, _terminal.Type("report", "killed", "--at", moment));

        Assert.Contains(
            $"--at \"{moment}\": must be a moment of the run such as 18:30 or 1:02:03", Assert.Single(_terminal.Errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Report_AtAMomentAfterTheEnd_SaysWhenThatIs()
    {
        _terminal.Type("report", "killed", "--at", "99:00");

        Assert.StartsWith(
            "1:39:00 is after the end of 20261124T010000Z-sustained-load-7f3a, which is at 00:35", _terminal.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Report_AtAMomentAsJson_IsRefused()
    {
        Assert.Equal(ExitCodes.Usage, _terminal.Type("report", "killed", "--at", "0:20", "--json"));

        Assert.Contains("--at and --json cannot be used together", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfNoRun_SaysWhereItLooked()
    {
        Assert.Equal(ExitCodes.Configuration, _terminal.Type("report", "gone"));

        Assert.Equal([$"RUN \"gone\": neither gone nor {_terminal["runs/gone"]} has a journal.ndjson"], _terminal.Errors);
    }

    [Fact]
    public void Report_WithOtherObjectives_IsJudgedByThemBesideItsOwnReports()
    {
        _terminal.Type("report", "killed");
        byte[][] own = [.. Own.Select(File.ReadAllBytes)];
        _terminal.Write("limits.json", """{ "p95": "< 1 ms", /* as strict as it gets */ "lag": "< 30 s", "require": ["lag"], }""");

        Assert.Equal(ExitCodes.Success, _terminal.Type("report", "killed", "--objectives", _terminal["limits.json"]));

        Assert.StartsWith("FAIL", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("judged by the objectives of limits.json, not by those of the run", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("report.objectives.md", _terminal.Output, StringComparison.Ordinal);
        Assert.Equal(own, Own.Select(File.ReadAllBytes));
        JsonElement report = JsonElement.Parse(File.ReadAllText(_terminal["runs/killed/report.objectives.json"]));
        Assert.Equal("< 1 ms", report.GetProperty("run").GetProperty("objectives").GetProperty("p95").GetString());
        Assert.True(File.Exists(_terminal["runs/killed/report.objectives.md"]));
    }

    [Fact]
    public void Report_WithOtherObjectivesAsJson_PrintsThatReport()
    {
        _terminal.Write("limits.json", """{ "p95": "< 1 ms" }""");

        _terminal.Type("report", "killed", "--objectives", _terminal["limits.json"], "--json");

        Assert.Equal("FAIL", JsonElement.Parse(_terminal.Output).GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("[]", "a JSON object of objectives such as { \"p95\": \"< 200 ms\" } is needed")]
    [InlineData("{}", "holds no objective: a JSON object of objectives such as { \"p95\": \"< 200 ms\" } is needed")]
    [InlineData("{ \"p95\": \"fast\" }", "p95: \"fast\" is no condition for p95: needed are < or <= and a time in us, ms, s, min or h")]
    [InlineData("{ \"p95\": \"< 1 s\", \"require\": \"p95\" }", "require: a list of objectives' names is needed")]
    [InlineData("{ \"p95\": 200 }", "p95: \"200\" is no condition for p95: needed are < or <= and a time in us, ms, s, min or h")]
    public void Report_ByWhatIsNoObjectives_IsRefusedInOneLine(string text, string problem)
    {
        _terminal.Write("limits.json", text);

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("report", "killed", "--objectives", _terminal["limits.json"]));

        Assert.Equal([$"--objectives {_terminal["limits.json"]}: {problem}"], _terminal.Errors);
        Assert.False(File.Exists(_terminal["runs/killed/report.objectives.json"]));
    }

    [Theory]
    [InlineData("{ \"p96\": \"< 1 s\" }", "p96: there is no objective \"p96\", did you mean ")]
    [InlineData("{ \"p95\": \"< 1 s\", \"require\": [\"p96\"] }", "require: there is no objective \"p96\", did you mean ")]
    [InlineData("{ \"p95\": \"< 1 s\", \"p95\": \"< 2 s\" }", "not JSON: ")]
    [InlineData("{ p95 }", "line 1, column 3: not JSON: ")]
    public void Report_ByBrokenObjectives_SaysWhere(string text, string begin)
    {
        _terminal.Write("limits.json", text);

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("report", "killed", "--objectives", _terminal["limits.json"]));

        Assert.StartsWith($"--objectives {_terminal["limits.json"]}: {begin}", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ByObjectivesThatAreNotThere_SaysSo()
    {
        Assert.Equal(ExitCodes.Configuration, _terminal.Type("report", "killed", "--objectives", _terminal["gone.json"]));

        Assert.Equal([$"--objectives {_terminal["gone.json"]}: cannot be read: there is no such file"], _terminal.Errors);
    }

    [Fact]
    public void Report_ByObjectivesOfAJournalWithoutItsRunEntry_IsRefused()
    {
        byte[] journal = File.ReadAllBytes(_terminal["runs/killed/journal.ndjson"]);
        File.WriteAllBytes(_terminal["runs/killed/journal.ndjson"], journal[(Array.IndexOf(journal, (byte)'\n') + 1)..]);
        _terminal.Write("limits.json", """{ "p95": "< 1 s" }""");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("report", "killed", "--objectives", _terminal["limits.json"]));

        Assert.Contains(
            "its journal does not hold the run entry, so the run cannot be judged again", Assert.Single(_terminal.Errors),
            StringComparison.Ordinal);
    }

    private IEnumerable<string> Own =>
        ((string[])["journal.ndjson", "report.json", "report.md", "report.html", "junit.xml", "latency.hlog"])
        .Select(name => _terminal[$"runs/killed/{name}"]);
}
