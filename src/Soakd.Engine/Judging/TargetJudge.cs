using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did a target that soakd watches end while the run was played? One that was started again is a WARN, because what it does after a restart
/// is a part of what is tested. One that did not come back is a FAIL.
/// </summary>
internal sealed class TargetJudge : IJudge
{
    public JudgeResult Judge(JudgeInput input) => JudgeResult.Found(
    [
        .. input.Tally.Events.First.Where(happened => happened.Name == EventNames.TargetRestartedOrGone)
            .GroupBy(happened => happened.Fields.GetValueOrDefault(EventNames.Target, ""), StringComparer.Ordinal)
            .Select(target => FindingOf(target.Key, [.. target], input.Tally.LastUs)),
    ]);

    private static Finding FindingOf(string target, EventEntry[] happened, long lastUs)
    {
        EventEntry[] ends = [.. happened.Where(one => !IsBack(one))];
        bool isGone = !IsBack(happened[^1]);
        long awayUs = 0;
        for (int i = 0; i < happened.Length; i++)
        {
            long untilUs = i + 1 < happened.Length ? happened[i + 1].AtUs : lastUs;
            if (!IsBack(happened[i])) awayUs += Math.Max(0, untilUs - happened[i].AtUs);
        }

        string how = ends.Select(end => end.Fields.GetValueOrDefault(EventNames.Text, ""))
            .FirstOrDefault(text => text.Length > 0, "it ended");
        string then = isGone ? "it did not come back" : $"it was started again, and was away for {RunTime.Length(awayUs)}";
        return new Finding(
            isGone ? "target-gone" : "target-restarted", isGone ? Verdict.Fail : Verdict.Warn, Owner.Pipeline,
            Quantity.Text(ends.Length, Dimension.Count), "= 0", new Window(happened[0].AtUs, isGone ? lastUs : happened[^1].AtUs),
            $"{target} ended {(ends.Length == 1 ? "once" : $"{ends.Length} times")}: {how}; {then}",
            "look at its own messages at that time; what it had not committed is read again");
    }

    private static bool IsBack(EventEntry happened) => happened.Fields.ContainsKey(EventNames.Over);
}
