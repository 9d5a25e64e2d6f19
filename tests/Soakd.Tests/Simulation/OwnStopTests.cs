using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;
using Soakd.Engine.Verdicts;
using Soakd.Logging;
using Soakd.Runs;
using Soakd.TestKit;

namespace Soakd.Tests.Simulation;

/// <summary>
/// Somebody stops soakd's process for a while, and nothing else is wrong. Whatever that does to a figure is soakd's own doing, at whatever
/// moment it happens: 1,000 stops of 0.05 to 10 s at random moments of real loops, in simulated time.
/// </summary>
public sealed class OwnStopTests
{
    private const int Groups = 20;
    private const int StopsInAGroup = 50;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.05);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly SoakPlan Plan = new()
    {
        Name = "short",
        WarmUp = TimeSpan.FromSeconds(2),
        Drain = TimeSpan.FromSeconds(5),
        Phases = [new SteadyPhase("hold", TimeSpan.FromSeconds(8), Rate.PerSecond(40)), new PausePhase("rest", TimeSpan.FromSeconds(2))],
    };

    private static readonly RunEntry Strict = SimulatedRun.Default with
    {
        PartsPerRecord = 1,
        RowsPerRecord = 1,
        Objectives = new Dictionary<string, string>
        {
            ["p95"] = "< 100 ms", ["max"] = "< 100 ms", ["ack.p95"] = "< 100 ms", ["ack.max"] = "< 100 ms", ["service.max"] = "< 100 ms",
        },
    };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Groups)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Play_TheProcessStandsStill_BlamesNobodyElse(int seed)
    {
        var random = new Random(seed);
        for (int stop = 0; stop < StopsInAGroup; stop++)
        {
            double lengthS = Shortest.TotalSeconds * Math.Pow(Longest / Shortest, random.NextDouble());
            TimeSpan at = random.NextDouble() * (Plan.Duration + TimeSpan.FromSeconds(0.5));
            string moment = $"seed {seed}, stop {stop}: {lengthS:0.000} s at {at.TotalSeconds:0.000} s";

            Judgement judgement = Play(at, random.Next(20), TimeSpan.FromSeconds(lengthS), random);

            string[] others = [.. OthersBlamed(judgement)];
            Assert.True(others.Length == 0 && judgement.Verdict != Verdict.Fail, $"{moment}: {string.Join(" | ", others)}");
            Assert.True(judgement.End is { Reason: EndReason.Completed, Drained: true }, moment);
        }
    }

    [Fact]
    public void Play_TheProcessStandsStill_IsReportedAsItsOwn()
    {
        Judgement judgement = Play(TimeSpan.FromSeconds(6), 3, TimeSpan.FromSeconds(5), new Random(1));

        Finding stood = Assert.Single(judgement.Findings, finding => finding.Name == "stood-still");
        Assert.Equal(("5.0 s", Owner.Generator), (stood.Value, stood.Owner));
        Assert.True(judgement.Total.Counts.HeldBack > 0);
    }

    private static IEnumerable<string> OthersBlamed(Judgement judgement)
    {
        foreach (ObjectiveResult line in judgement.Objectives.Where(line => !IsOwn(line.Owner)))
            yield return $"{line.Objective.Name} {line.Verdict} {line.Value} {line.Owner}: {line.Detail}";
        foreach (Finding finding in judgement.Findings.Where(finding => !IsOwn(finding.Owner)))
            yield return $"{finding.Name} {finding.Verdict} {finding.Owner}: {finding.Detail}";
    }

    private static bool IsOwn(Owner owner) => owner == Owner.None || owner.IsSoakd();

    private static Judgement Play(TimeSpan at, int looks, TimeSpan length, Random random)
    {
        Assert.True(AbortRule.TryParse(AbortRule.NothingReturned, "3s", out AbortRule? rule, out _));
        using var play = new SimulatedPlay(Plan, run: Strict, rules: rule) { LongestStepUs = RunConductor.TurnUs };
        play.Topic.AckUs = 1_000 + random.Next(4_000);
        play.Topic.BackUs = 5_000 + random.Next(40_000);

        Judgement judgement = play.Play((at, () => play.StopProcess(looks, length)));

        Assert.DoesNotContain(play.Log.Logged, logged => logged.Id == EventIds.NothingReturned);
        return judgement;
    }
}
