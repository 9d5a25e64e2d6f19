using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Logging;

public sealed class LogPipelineTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StringWriter _console = new();
    private readonly EventContext _context = new();
    private readonly LogLevels _levels = new(new Dictionary<string, LogLevel>());
    private readonly ConsoleLines _lines;

    public LogPipelineTests() => _lines = new ConsoleLines(_console);

    public void Dispose()
    {
        _lines.Dispose();
        _console.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Events_InARun_AreFlatJsonLinesWithTheRunsFields()
    {
        _context.Begin("20261124T0100Z-x", "nightly", new Dictionary<string, string> { ["app"] = "1.4" });
        _context.MoveTo("hold", 12.3456);

        JsonElement line = Assert.Single(Write(log => Events.TuningApplied(log, "f.json", "Tuning:RateFactor", "1", "0.5", "SIGHUP", 3)));

        Assert.Equal(
            """{"@l":"Information","@m":"Tuning:RateFactor is now 0.5, it was 1 (SIGHUP, generation 3)","@i":1202"""
            + ""","event":"TuningApplied","run":"20261124T0100Z-x","name":"nightly","labels":{"app":"1.4"},"phase":"hold","t_s":12.346"""
            + ""","severity":"info","file":"f.json","key":"Tuning:RateFactor","old":"1","value":"0.5","source":"SIGHUP","generation":3"""
                + ""","logger":"Soakd.Test"}""",
            "{" + line.GetRawText()[(line.GetRawText().IndexOf("\"@l\"", StringComparison.Ordinal))..]);
        Assert.Equal(TimeSpan.Zero, line.GetProperty("@t").GetDateTimeOffset().Offset);
    }

    [Theory]
    [InlineData("PASS", "Information", "info")]
    [InlineData("PASS (self test)", "Information", "info")]
    [InlineData("WARN", "Warning", "ticket")]
    [InlineData("INCOMPLETE", "Warning", "ticket")]
    [InlineData("FAIL", "Error", "page")]
    public void RunFinished_LevelAndSeverity_FollowTheVerdict(string verdict, string level, string severity)
    {
        JsonElement line = Assert.Single(Write(log => Events.RunFinished(log, verdict, 0, "", "", 0.9, 30, "abc", "runs/x/report.md")));

        Assert.Equal((level, severity), (line.GetProperty("@l").GetString(), line.GetProperty("severity").GetString()));
        Assert.Equal(0.9, line.GetProperty("held_back_pct").GetDouble());
    }

    [Theory]
    [InlineData(59, "Onset", "ticket")]
    [InlineData(60, "Still", "page")]
    [InlineData(90, "Clear", "info")]
    [InlineData(90, "RunEnded", "info")]
    public void BrokerUnavailable_Severity_PagesAfterAMinute(double seconds, string state, string severity)
    {
        JsonElement line = Assert.Single(
            Write(log => Events.BrokerUnavailable(log, Enum.Parse<EpisodeState>(state), "e1", 1, 5, "2026-01-01T00:00:00Z", seconds)));

        Assert.Equal(severity, line.GetProperty("severity").GetString());
        Assert.Single(line.EnumerateObject(), field => field.Name == "severity");
        Assert.Equal(state == "RunEnded" ? "clear" : state, line.GetProperty("state").GetString(), ignoreCase: true);
        Assert.Equal("e1", line.GetProperty("episode").GetString());
    }

    [Theory]
    [InlineData("Onset", "broker outage begins: 1 broker down since 09:15 UTC")]
    [InlineData("Still", "broker outage goes on: 1 broker down since 09:15 UTC")]
    [InlineData("Clear", "broker outage is over")]
    [InlineData("RunEnded", "broker outage ends with the run")]
    public void Sentence_OfAnEpisode_HasItsStateInWordsAndNoFiguresWhenItIsOver(string state, string sentence)
    {
        JsonElement line = Assert.Single(
            Write(
                log => Events.BrokerUnavailable(log, Enum.Parse<EpisodeState>(state), "e1", 1, 5, "2026-01-01T10:15:00.5000000+01:00", 5)));

        Assert.Equal(sentence, line.GetProperty("@m").GetString());
    }

    [Fact]
    public void Sentence_OfValuesThatAreNotKnown_LeavesOutTheirParts()
    {
        IReadOnlyList<JsonElement> lines = Write(log =>
        {
            Events.Heartbeat(log, 10, 9, 0, null, 9, "PASS", 0);
            Events.LatencyBurning(log, EpisodeState.Onset, "latency-1", "p95", 6.5, null, 500, 60, "pipeline");
            Events.PipelineSaturated(log, EpisodeState.Onset, "pipeline-1", 3, null, null, null);
            Events.ProducePathSaturated(log, EpisodeState.Onset, "produce-1", null, true, null, "broker");
            Events.RecordsLost(log, true, EpisodeState.Onset, "lost-1", 3, null, null, null, null, 1);
        });

        Assert.Equal(
            [
                "9 of 10 sent, 0 received, 9 in flight, PASS so far",
                "slowness begins: limit 500 ms; p95 burns its error budget 6.5 times too fast",
                "saturation of the pipeline begins: it is 3 s behind",
                "saturation of the brokers begins",
                "loss of records begins: 3 lost",
            ],
            lines.Select(line => line.GetProperty("@m").GetString()));
    }

    [Fact]
    public void Events_ValuesThatAreNotKnown_AreLeftOut()
    {
        JsonElement line = Assert.Single(
            Write(log => Events.PipelineSaturated(log, EpisodeState.Onset, "pipeline-1", 3, double.NaN, null, double.PositiveInfinity)));

        Assert.Equal(["severity", "state", "episode", "lag_s", "logger"], line.EnumerateObject().Select(field => field.Name).SkipWhile(name => name != "severity"));
    }

    [Fact]
    public void Sentence_WithTimes_HasThemAsPeopleWriteThem()
    {
        IReadOnlyList<JsonElement> lines = Write(log =>
        {
            Events.RunStarted(log, "smoke", "abc", 3600, "runs/x");
            Events.RunAborted(log, "lost", "5", "> 0", 2172.25);
            Events.Heartbeat(log, 10_000, 9_999, 9_998, 44.4444, 1_200, "PASS", 0);
        });

        Assert.Equal(
            [
                "plan smoke begins: 60 min and its drain; directory runs/x",
                "the rule lost aborted the run at 36:12: 5, limit > 0",
                "9,999 of 10,000 sent, 9,998 received, p95 44 ms, 1,200 in flight, PASS so far",
            ],
            lines.Select(line => line.GetProperty("@m").GetString()));
    }

    [Fact]
    public void Events_AFault_HasItsStackTraceInTheFileOnly()
    {
        JsonElement line = Assert.Single(Write(log => Events.Fault(log, Thrown(), "pacer")));

        Assert.Contains(nameof(Thrown), line.GetProperty("@x").GetString(), StringComparison.Ordinal);
        Assert.Equal("Critical", line.GetProperty("@l").GetString());
        string printed = Assert.Single(_console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("FATAL Fault: fault in pacer: InvalidOperationException: broken", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_EachIsOneLineWhateverItHolds() =>
        Assert.Single(Write(log => Events.RunCaution(log, "two\nlines \"and\" \u0001 more")));

    [Fact]
    public void Levels_Replaced_ApplyToTheNextEvent()
    {
        IReadOnlyList<JsonElement> lines = Write(log =>
        {
            Events.PhaseStarted(log, "one", 1, 0);
            _levels.Apply(new Dictionary<string, LogLevel> { ["Default"] = LogLevel.Warning });
            Events.PhaseStarted(log, "two", 1, 0);
            _levels.Apply(new Dictionary<string, LogLevel> { ["Default"] = LogLevel.Warning, ["Soakd"] = LogLevel.Information });
            Events.PhaseStarted(log, "three", 1, 0);
        });

        Assert.Equal(["one", "three"], lines.Select(line => line.GetProperty("started").GetString()));
    }

    // What an operator writes into Tuning:LogLevel while soakd runs.
    [Fact]
    public void Levels_OfASource_HoldForItsEventsAlone()
    {
        IReadOnlyList<JsonElement> lines = Write(
            log =>
            {
                Events.PhaseStarted(log, "one", 1, 0);
                _levels.Apply(new Dictionary<string, LogLevel> { ["Default"] = LogLevel.Warning, ["soakd.phases"] = LogLevel.Information });
                Events.RunMarked(log, "left out");
                Events.PhaseStarted(log, "two", 1, 0);
                _levels.Apply(new Dictionary<string, LogLevel> { ["soakd.phases"] = LogLevel.None });
                Events.PhaseStarted(log, "left out", 1, 0);
                Events.RunMarked(log, "three");
            },
            source: "soakd");

        Assert.Equal(["soakd.phases", "soakd.phases", "soakd.runs"], lines.Select(line => line.GetProperty("logger").GetString()));
        Assert.DoesNotContain(lines, line => line.GetRawText().Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Console_OwnedByAScreen_HandsItTheLines()
    {
        var above = new List<string>();
        Write(log =>
        {
            _lines.HandTo(above.Add);
            Events.DrainStarted(log, 5, 30);
            _lines.HandTo(null);
            Events.DrainStarted(log, 4, 30);
        });

        Assert.Contains(
            "everything is sent; the run waits at most 30 s for 5 unacknowledged records", Assert.Single(above), StringComparison.Ordinal);
        Assert.Contains("for 4 unacknowledged records", _console.ToString(), StringComparison.Ordinal);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("broken");
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    private List<JsonElement> Write(Action<ILogger> write, string source = "Soakd.Test")
    {
        string path = _directory["events.ndjson"];
        var file = LogFile.Open(new LogOptions(path, 1_000_000, 1), _context, _lines.Write, TimeProvider.System);
        using (ILoggerFactory factory = LogPipeline.Open(_levels, new ConsoleSink(_lines), file)) write(factory.CreateLogger(source));
        return [.. File.ReadAllLines(path).Select(line => JsonElement.Parse(line))];
    }
}
