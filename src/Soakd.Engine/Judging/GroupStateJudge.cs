using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did a group of the pipeline stop, stand still in some partitions, or go back (docs/method.md#group-states)? That is a WARN, because an
/// output shows what became of the records. Without an output topic, a group that still does not commit when the run ends is a FAIL.
/// </summary>
internal sealed class GroupStateJudge : IJudge
{
    private static readonly (string Role, string Name, string Text)[] States =
    [
        (SeriesRoles.GroupStopped, "group-stopped", "committed nothing any more, though records waited for it"),
        (SeriesRoles.GroupStalled, "group-stalled", "committed in other partitions only, though records waited for it"),
        (SeriesRoles.GroupRewound, "group-rewound", "went back to what it had read before"),
    ];

    private readonly SortedDictionary<string, StateTally> _byId = new(StringComparer.Ordinal);

    public void Apply(JournalEntry entry, RunTally tally)
    {
        if (entry is SeriesEntry series && States.Any(state => state.Role == series.Role))
            _byId.TryAdd(series.Id, new StateTally(series));
        if (entry is not Interval interval)
            return;
        foreach ((string id, StateTally state) in _byId)
            if (interval.Series.TryGetValue(id, out double partitions)) state.Add(interval.EndUs, partitions);
    }

    public JudgeResult Judge(JudgeInput input) =>
        JudgeResult.Found([.. _byId.Values.Where(state => state.Times > 0).Select(state => FindingOf(state, input.Run.HasNoOutput))]);

    private static Finding FindingOf(StateTally tally, bool hasNoOutput)
    {
        (string role, string name, string text) = States.Single(state => state.Role == tally.Series.Role);
        bool isOver = !tally.Lasts || role == SeriesRoles.GroupRewound;
        string times = tally.Times == 1 ? "" : $"{Quantity.Text(tally.Times, Dimension.Count)} times, ";
        string most = tally.Most == 1 ? "one partition" : $"{Quantity.Text(tally.Most, Dimension.Count)} partitions";
        return new Finding(
            name, hasNoOutput && !isOver ? Verdict.Fail : Verdict.Warn, Owner.Pipeline, Quantity.Text(tally.Times, Dimension.Count), "= 0",
            new Window(tally.FirstUs, tally.LastUs),
            $"the group of {tally.Series.Target} {text}: {times}in {most} at most{(tally.Lasts ? "; also at the end" : "")}",
            role == SeriesRoles.GroupRewound
                ? "did it restart, or did somebody set its offsets? What it reads again, it may write again"
                : "does it run, and do all of its members work? Look at the task that reads the partition, and at its checkpoints");
    }

    private sealed class StateTally(SeriesEntry series)
    {
        public SeriesEntry Series => series;

        public long Times { get; private set; }

        public double Most { get; private set; }

        public long FirstUs { get; private set; }

        public long LastUs { get; private set; }

        public bool Lasts { get; private set; }

        public void Add(long atUs, double partitions)
        {
            bool lasted = Lasts;
            Lasts = partitions > 0;
            if (!Lasts)
                return;
            Times += lasted ? 0 : 1;
            FirstUs = Times == 1 && !lasted ? atUs : FirstUs;
            LastUs = atUs;
            Most = Math.Max(Most, partitions);
        }
    }
}
