using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.TestKit;

namespace Soakd.Tests.Commands;

// The base is chosen among the runs that are kept.
public sealed partial class CompareTests
{
    private static readonly SimulatedSecond TooSlow = new() { ResponseUs = 250_000 };

    [Fact]
    public void Compare_WithABaseline_TakesTheLastComparableRunsThatPassed()
    {
        for (int day = 1; day <= 7; day++)
            Run($"run-{day}", new SimulatedSecond(), day);
        Run("failed", TooSlow, day: 8);
        Run("stopped", new SimulatedSecond(), day: 9, end: EndReason.Stopped);
        Run("other-plan", new SimulatedSecond(), day: 10, change: run => run with { Plan = """{"name":"short"}""" });
        var large = new Dictionary<string, string> { ["cores"] = "64" };
        Run("other-machine", new SimulatedSecond(), day: 11, change: run => run with { Machine = large });
        Run("embedded", new SimulatedSecond(), day: 12, change: run => run with { SelfTest = true });
        Directory.CreateDirectory(_terminal["runs/broken"]);
        File.WriteAllText(_terminal["runs/broken/journal.ndjson"], "nothing of ours\n");
        Directory.CreateSymbolicLink(_terminal["runs/latest"], _terminal["runs/run-7"]);
        Run("candidate", new SimulatedSecond(), day: 20);

        Assert.Equal(ExitCodes.Success, _terminal.Type("compare", "--json", "--baseline", _terminal["runs"], "candidate"));

        JsonElement document = JsonElement.Parse(_terminal.Output);
        Assert.Equal(
            ["run-7", "run-6", "run-5", "run-4", "run-3"],
            document.GetProperty("base").EnumerateArray().Select(run => run.GetProperty("run").GetString()));
        int begin = _terminal["runs/"].Length;
        string[] passedOver = [.. document.GetProperty("passed_over").EnumerateArray().Select(passed => passed.GetString()![begin..])];
        Assert.Equal(
            ["broken", "embedded", "failed", "other-machine", "other-plan", "stopped"],
            passedOver.Select(passed => passed.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.Contains("other-machine: machine cores: 64 in the base, 2 in the candidate", passedOver);
        Assert.Contains("embedded: tested system: the embedded broker in the base, a pipeline on a cluster in the candidate", passedOver);
        Assert.Contains("failed: FAIL", passedOver);
        Assert.Contains("broken: its journal does not say which run it is", passedOver);
    }

    [Fact]
    public void Compare_WithABaseline_TakesAsManyAsWereAskedFor()
    {
        Six(Slow);

        _terminal.Type("compare", "--json", "--baseline", _terminal["runs"], "--last", "2", "b1");

        Assert.Equal(2, JsonElement.Parse(_terminal.Output).GetProperty("base").GetArrayLength());
    }

    [Fact]
    public void Compare_WithABaselineThatHoldsNothingAlike_SaysWhichRunsWereSkipped()
    {
        Run("a", new SimulatedSecond());
        Run("b", new SimulatedSecond(), change: run => run with { RowsPerRecord = 3 });

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("compare", "--baseline", _terminal["runs"], "b"));

        Assert.Equal(
            [
                $"--baseline \"{_terminal["runs"]}\": no passing run in it can be compared with candidate \"{_terminal["runs/b"]}\"",
                $"  skipped {_terminal["runs/a"]}: rows per payload: 5 in the base, 3 in the candidate",
            ],
            _terminal.Errors);
    }
}
