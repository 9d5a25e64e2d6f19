using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A group that stops, stalls or goes back, as the verdict has it.</summary>
public sealed class GroupStateTests
{
    private static readonly RunEntry WithoutOutput = SimulatedRun.Default with { HasNoOutput = true, PartsPerRecord = 1 };

    [Theory]
    [InlineData("group.stopped", "group-stopped", "the group of tm-0 committed nothing any more, though records waited for it")]
    [InlineData("group.stalled", "group-stalled", "the group of tm-0 committed in other partitions only, though records waited for it")]
    [InlineData("group.rewound", "group-rewound", "the group of tm-0 went back to what it had read before")]
    public void Judge_AState_IsOneFindingOfThePipeline(string role, string name, string detail)
    {
        Finding found = Assert.Single(Findings(SimulatedRun.Default, role, 0, 0, 2, 3, 3, 0, 1, 0));

        Assert.Equal((name, Verdict.Warn, Owner.Pipeline, "2"), (found.Name, found.Verdict, found.Owner, found.Value));
        Assert.Equal($"{detail}: 2 times, in 3 partitions at most", found.Detail);
        Assert.Equal((6_000_000, 14_000_000), (found.Window!.Value.FromUs, found.Window.Value.ToUs));
    }

    [Theory]
    [InlineData("group.stopped")]
    [InlineData("group.stalled")]
    [InlineData("group.rewound")]
    public void Judge_AGroupThatIsWell_IsNoFinding(string role) => Assert.Empty(Findings(WithoutOutput, role, 0, 0, 0, 0, 0));

    [Theory]
    [InlineData("group.stopped", Verdict.Fail)]
    [InlineData("group.stalled", Verdict.Fail)]
    [InlineData("group.rewound", Verdict.Warn)]
    public void Judge_AStateThatLastsToTheEnd_FailsWhereNothingElseShowsThePipeline(string role, Verdict withoutOutput)
    {
        Finding found = Assert.Single(Findings(WithoutOutput, role, 0, 1, 1));
        Assert.Equal(withoutOutput, found.Verdict);
        Assert.EndsWith(": in one partition at most; also at the end", found.Detail, StringComparison.Ordinal);

        Assert.Equal(Verdict.Warn, Assert.Single(Findings(SimulatedRun.Default, role, 0, 1, 1)).Verdict);
        Assert.Equal(Verdict.Warn, Assert.Single(Findings(WithoutOutput, role, 0, 1, 0)).Verdict);
    }

    [Theory]
    [InlineData("group.stopped", true)]
    [InlineData("group.stalled", true)]
    [InlineData("group.rewound", false)]
    public void Pressure_WithoutAnOutput_IsSaturatedWhileRecordsWaitForTheGroup(string role, bool isSaturated)
    {
        var watch = PressureWatch.Of(WithoutOutput);
        foreach (JournalEntry entry in Of(WithoutOutput, role, 0, 0, 1, 1, 1, 1).Entries) watch.Apply(entry);

        string[] saturated =
        [
            .. watch[PressureDomain.Pipeline].Episodes.Where(episode => episode.Peak == PressureLevel.Saturated)
                .Select(episode => episode.Evidence),
        ];
        Assert.Equal(isSaturated ? 1 : 0, saturated.Length);
        Assert.All(saturated, text => Assert.Contains("its group commits nothing where records wait", text, StringComparison.Ordinal));
    }

    private static Finding[] Findings(RunEntry run, string role, params double[] partitions) =>
    [
        .. Judged.Run(Of(run, role, partitions).End()).Findings
            .Where(finding => finding.Name.StartsWith("group-", StringComparison.Ordinal)),
    ];

    // Every second second the group is looked at.
    private static JournalBuilder Of(RunEntry run, string role, params double[] partitions)
    {
        JournalBuilder journal = new JournalBuilder(run).Series($"tm-0.{role}", role, target: "tm-0").Phase("hold");
        foreach (double many in partitions)
        {
            journal.Seconds(1).Seconds(1, new SimulatedSecond
            {
                Series = new Dictionary<string, double> { [$"tm-0.{role}"] = many },
            });
        }

        return journal;
    }
}
