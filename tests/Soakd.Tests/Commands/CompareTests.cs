using System.Diagnostics;
using System.Text.Json;
using NJsonSchema;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.TestKit;

namespace Soakd.Tests.Commands;

public sealed partial class CompareTests : IDisposable
{
    private static readonly SimulatedSecond Slow = new() { ResponseUs = 25_000 };

    private readonly Terminal _terminal = new();

    public CompareTests() =>
        _terminal.Configure(JsonSerializer.Serialize(new { Soak = new { Runs = new { Directory = _terminal["runs"] } } }));

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Compare_ThreeASideAQuarterSlower_IsARegressionAndExits1()
    {
        Six(Slow);

        Assert.Equal(ExitCodes.Fail, _terminal.Type("compare", "a1", "a2", "a3", "--", "b1", "b2", "b3"));

        Assert.StartsWith("REGRESSION  3 runs against 3  sustained-load  1,000 payloads/s", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains(
            Lines, line => line.StartsWith("   X p95 response    27 ms        34 ms        1.25 (1.25..1.25)", StringComparison.Ordinal));
        Assert.Contains(Lines, line => line.StartsWith("  ok lost            0            0", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_RunsThatAreAlike_IsNoRegression()
    {
        Six(new SimulatedSecond());

        Assert.Equal(ExitCodes.Success, _terminal.Type("compare", "a1", "a2", "a3", "--", "b1", "b2", "b3"));
        Assert.StartsWith("NO REGRESSION  3 runs against 3", _terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_OneASide_IsIndicativeAndAtMostWarn()
    {
        Six(Slow);

        Assert.Equal(ExitCodes.Success, _terminal.Type("compare", "a1", "--", _terminal["runs/b1"]));

        Assert.StartsWith("WARN  1 run against 1", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("  note      indicative, so at most WARN: 3 runs on each side are needed for a firm result", Lines);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--markdown")]
    public void Compare_Twice_PrintsTheSameBytes(params string[] form)
    {
        Six(Slow);
        string[] line = ["compare", .. form, "a1", "a2", "a3", "--", "b1", "b2", "b3"];
        _terminal.Type(line);
        string first = _terminal.Output;

        _terminal.Type(line);

        Assert.Equal(first, _terminal.Output);
    }

    [Fact]
    public void Compare_Text_IsWithin100ColumnsAndAsTheManualShowsIt()
    {
        Six(Slow);
        _terminal.Type("compare", "a1", "a2", "a3", "--", "b1", "b2", "b3");

        Assert.All(Lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.Contains($"```\n{_terminal.Output}```", SourceTree.Read("docs/compare.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b1", "b2", "b3")]
    [InlineData("b1")]
    [InlineData("refused")]
    public async Task Compare_Json_FitsTheSchema(params string[] candidates)
    {
        Six(Slow);
        Run("refused", new SimulatedSecond { Counts = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 } });
        _terminal.Type(["compare", "--json", "a1", "a2", "a3", "--", .. candidates]);

        JsonSchema schema = await JsonSchema.FromJsonAsync(
            SourceTree.Read("docs/compare.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(_terminal.Output).Select(error => error.ToString()));
    }

    [Fact]
    public void Compare_Markdown_IsATableOfWhatWasCompared()
    {
        Six(Slow);

        Assert.Equal(ExitCodes.Fail, _terminal.Type("compare", "--markdown", "a1", "a2", "a3", "--", "b1", "b2", "b3"));

        Assert.StartsWith("# REGRESSION: 3 runs against 3\n", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("| p95 response | regression | 27 ms | 34 ms | 1.25 (1.25..1.25) | 1.10 | slower by more than runs vary |", Lines);
    }

    [Fact]
    public void Compare_RunsThatAreUnlike_IsRefusedWithEachDifference()
    {
        Run("a", new SimulatedSecond());
        Run("b", new SimulatedSecond(), change: run => run with { Plan = """{"name":"short"}""", RowsPerRecord = 3 });

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("compare", "a", "--", "b"));

        Assert.Equal(2, _terminal.Errors.Count);
        Assert.EndsWith(": rows per payload: 3, not 5", _terminal.Errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_RunsThatSayTooLittle_AreRefusedWithTheReason()
    {
        Run("a", new SimulatedSecond(), end: EndReason.Stopped);
        Run("b", new SimulatedSecond());
        byte[] whole = File.ReadAllBytes(_terminal["runs/b/journal.ndjson"]);
        File.WriteAllBytes(_terminal["runs/b/journal.ndjson"], whole[..(whole.Length / 2)]);

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("compare", "a", "--", "b"));

        Assert.Equal(2, _terminal.Errors.Count);
        Assert.StartsWith(
            $"base \"{_terminal["runs/a"]}\": cannot be compared: INCOMPLETE: stopped before its end", _terminal.Errors[0],
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"candidate \"{_terminal["runs/b"]}\": cannot be compared: INCOMPLETE: ", _terminal.Errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_TheSameRunOnBothSides_IsRefused()
    {
        Run("a", new SimulatedSecond());

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("compare", "a", "--", _terminal["runs/a"]));
        Assert.Equal([$"candidate \"{_terminal["runs/a"]}\": the same run as base \"{_terminal["runs/a"]}\""], _terminal.Errors);
    }

    [Fact]
    public void Compare_OtherPayloads_AreReportedFromTheManifests()
    {
        Run("a", new SimulatedSecond());
        Run("b", new SimulatedSecond());
        File.WriteAllText(
            _terminal["runs/a/manifest.json"], """{ "settings": { "Soak:Payload:Users": "1000", "Soak:Payload:Seed": "7" } }""");
        File.WriteAllText(_terminal["runs/b/manifest.json"], """{ "settings": { "Soak:Payload:InvalidShare": "0.1" } }""");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("compare", "a", "--", "b"));
        Assert.EndsWith(": Soak:Payload:InvalidShare: 0.1, not default", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_InABuild_PrintsItsPageAndAnnotations()
    {
        Six(Slow);
        _terminal.Environment["GITHUB_ACTIONS"] = "true";
        _terminal.Environment["GITHUB_STEP_SUMMARY"] = _terminal["summary.md"];

        Assert.Equal(ExitCodes.Fail, _terminal.Type("compare", "a1", "a2", "a3", "--", "b1", "b2", "b3"));

        Assert.StartsWith("# REGRESSION", File.ReadAllText(_terminal["summary.md"]), StringComparison.Ordinal);
        Assert.Contains(
            "::error title=regression p95 response::27 ms in the base, 34 ms now, ratio 1.25 (1.25..1.25), limit 1.10"
                + "%0Aslower by more than runs vary",
            Lines);
    }

    [Fact]
    public void Compare_AsMarkdownInABuild_PrintsTheDocumentAlone()
    {
        Six(Slow);
        _terminal.Environment["GITHUB_ACTIONS"] = "true";

        _terminal.Type("compare", "--markdown", "a1", "a2", "a3", "--", "b1", "b2", "b3");

        Assert.DoesNotContain("::error", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains(_terminal.Errors, line => line.StartsWith("::error", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_AFailedRunThatWasAborted_IsRefused()
    {
        Run("a", new SimulatedSecond());
        Run("b", new SimulatedSecond(), end: EndReason.Aborted);

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("compare", "a", "--", "b"));
        Assert.EndsWith("cannot be compared: it was not played to its end", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_WhereTheSummaryCannotBeWritten_SaysSoAndKeepsItsExitCode()
    {
        Six(new SimulatedSecond());
        _terminal.Environment["GITHUB_STEP_SUMMARY"] = _terminal["gone/summary.md"];

        Assert.Equal(ExitCodes.Success, _terminal.Type("compare", "--json", "a1", "--", "b1"));

        Assert.Equal(
            [$"soakd: the step summary {_terminal["gone/summary.md"]} cannot be written: there is no such file"], _terminal.Errors);
        Assert.Equal("NO REGRESSION", JsonElement.Parse(_terminal.Output).GetProperty("verdict").GetString());
    }

    [Fact]
    public void Compare_AnHourASide_IsComparedWhole()
    {
        Run("a", new SimulatedSecond(), seconds: 3600);
        Run("b", new SimulatedSecond { ResponseUs = 21_000 }, seconds: 3600);

        var watch = Stopwatch.StartNew();
        int code = _terminal.Type("compare", "--json", "a", "--", "b");

        TestContext.Current.TestOutputHelper?.WriteLine($"an hour a side compared in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(ExitCodes.Success, code);
        JsonElement p95 = JsonElement.Parse(_terminal.Output).GetProperty("quantities").EnumerateArray()
            .Single(quantity => quantity.GetProperty("name").GetString() == "p95");
        Assert.InRange(p95.GetProperty("ratio").GetProperty("low").GetDouble(), 1.03, 1.06);
    }

    private string[] Lines => _terminal.Output.Split('\n');

    private void Six(SimulatedSecond candidate)
    {
        for (int day = 1; day <= 3; day++)
        {
            Run($"a{day}", new SimulatedSecond(), day);
            Run($"b{day}", candidate, day + 10);
        }
    }

    private void Run(
        string name, SimulatedSecond like, int day = 1, int seconds = 60, EndReason end = EndReason.Completed,
        Func<RunEntry, RunEntry>? change = null)
    {
        RunEntry run = SimulatedRun.Default with { Run = name, StartedAt = SimulatedRun.Default.StartedAt.AddDays(day) };
        Directory.CreateDirectory(_terminal[$"runs/{name}"]);
        JournalBuilder journal = new JournalBuilder(change?.Invoke(run) ?? run).Phase("hold").Seconds(seconds, like).End(end);
        File.WriteAllBytes(_terminal[$"runs/{name}/journal.ndjson"], JournalBytes.Of(journal.Entries));
    }
}
