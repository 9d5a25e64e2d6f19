using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Wording;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Drills;

/// <summary>Reads the journals of the two runs of a drill, second by second. Was the injection found, when, and with which owner?</summary>
internal static class DrillJudge
{
    /// <summary>Judges a drill.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="faulty">The directory of the run with the injection.</param>
    /// <param name="healthy">The directory of the run without it.</param>
    public static DrillOutcome Judge(Drill drill, string faulty, string healthy)
    {
        var fold = new RunFold();
        long? beganUs = null, foundUs = null;
        foreach (JournalLine line in JournalLines.Of(faulty))
        {
            fold.Apply(line);
            if (line.Entry is EventEntry { Name: EventNames.FaultInjected } began)
                beganUs ??= began.AtUs;
            else if (line.Entry is Interval second && foundUs is null && beganUs is not null && Find(drill, fold.Judge()) is not null)
                foundUs = second.EndUs;
        }

        Judgement judgement = fold.Judge();
        Alarm? found = beganUs is null ? null : Find(drill, judgement) is { } alarm && HasCount(drill, alarm) ? alarm : null;
        return new DrillOutcome(drill, judgement, RunReports.Fold(healthy), found, foundUs - beganUs);
    }

    // While the run plays, the count still grows.
    private static bool HasCount(Drill drill, Alarm alarm) =>
        drill.Count is not { } count || alarm.Value == Quantity.Text(count, Dimension.Count);

    private static Alarm? Find(Drill drill, Judgement judgement) => Alarm.Of(judgement)
        .FirstOrDefault(alarm => alarm.Name == drill.Expected && alarm.Verdict == drill.Verdict && alarm.Owner == drill.Owner);
}
