using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Could the statistics of soakd's own clients be read? Where not, brokers, queues and lag were seen less often, which qualifies the
/// verdict.
/// </summary>
internal sealed class StatisticsJudge : IJudge
{
    private readonly UnreadableStatistics _unreadable = new();

    public void Apply(JournalEntry entry, RunTally tally) => _unreadable.Apply(entry);

    public JudgeResult Judge(JudgeInput input) => _unreadable.Total == 0
        ? JudgeResult.Found([])
        : JudgeResult.Found(
            [],
            $"{Quantity.Text(_unreadable.Total, Dimension.Count)} values in the statistics of soakd's Kafka clients could not be read: "
                + "brokers, queues and lag were seen less often");
}
