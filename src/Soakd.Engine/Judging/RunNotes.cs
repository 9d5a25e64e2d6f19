using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>Notes that qualify the verdict of a run, one sentence each.</summary>
internal static class RunNotes
{
    private const int MaxMarks = 20;

    public static IEnumerable<string> Of(JudgeInput input)
    {
        RunEntry run = input.Run;
        foreach (string fault in run.Injected)
            yield return $"fault injected: {fault}";
        if (run is { SelfTest: true, HasNoOutput: false })
            yield return "no pipeline was tested: the records only went through soakd's own embedded broker";
        if (run.HasNoOutput)
            yield return "end to end was not measured: the pipeline has no output topic. Its consumer groups show how far it is, and what "
                + "the records were judged by was read back from the input";
        if (run.Testbed.TryGetValue("pipeline", out string? pipeline))
            yield return $"the pipeline under test was {pipeline}, which soakd ran itself";
        foreach (string change in run.PlanChanges)
            yield return $"the plan was changed: {change}";
        foreach ((TuningEntry edit, TuningChange change) in TuningJudge.LoadChanges(input.Tally.Tunings))
            yield return $"as played: {change.Key} {change.Old} -> {change.New} at {RunTime.Text(edit.AtUs)}";
        EventEntry[] marks = [.. input.Marks];
        foreach (EventEntry mark in marks.Take(MaxMarks))
            yield return $"marked at {RunTime.Text(mark.AtUs)}: {mark.Fields.GetValueOrDefault(EventNames.Text, "")}";
        if (marks.Length > MaxMarks)
            yield return Figures.Count(marks.Length - MaxMarks, "more mark is among the events", "more marks are among the events");

        PlayedSegment[] warmUp = [.. input.Tally.Played().Where(segment => !segment.Entry.Judged)];
        if (warmUp.Length > 0)
            yield return $"warm-up until {RunTime.Text(warmUp.Max(segment => segment.Window.ToUs))}: rate and latency not judged, "
                + "integrity judged";

        if (run.OutputForm is null)
            yield return $"content compared for {Quantity.LimitText(run.ContentShare * 100, Dimension.Share)} of the records";
        foreach (string choice in run.Choices)
            yield return choice;
        if (run.EstimatedBytes is { } estimate && input.Tally.SentBytes is { } sent)
            yield return BytesText(sent, run.Copies, estimate);
        if (input.Tally.Total().ArrivedUnknown is > 0 and var stored)
            yield return $"{CameBackText(stored)}: the brokers had stored {(stored == 1 ? "it" : "them")}";
        if (input.Tally.Total().Unexpected is > 0 and var unexpected && !IntegrityViolations.Unexpected.IsSeenIn(run))
            yield return Figures.Count(unexpected, "stamp", "stamps") + " of this run came back that no record explains";
        if (input.Tally.Foreign > 0)
            yield return Figures.Count(
                input.Tally.Foreign, "record in the topic was not written by soakd", "records in the topic were not written by soakd");
        if (input.Tally.OtherRun > 0)
            yield return Figures.Count(
                input.Tally.OtherRun, "record in the topic was of another run", "records in the topic were of another run");
    }
    private static string BytesText(long sent, int copies, long estimate)
    {
        string stored = copies == 1 ? "" : $", {Figures.Bytes((double)sent * copies)} in {copies} replicas";
        return $"{Figures.Bytes(sent)} sent to the brokers{stored}; the estimate for the whole plan was {Figures.Bytes(estimate)}";
    }

    private static string CameBackText(long records) => Figures.Count(
        records, "record of unknown fate came back", "records of unknown fate came back");
}
