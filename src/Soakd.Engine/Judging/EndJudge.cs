using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>Was the run played to its end? A journal without an end entry belongs to a run that died or is still running.</summary>
internal sealed class EndJudge(PressureWatch pressure) : IJudge
{
    public JudgeResult Judge(JudgeInput input)
    {
        long at = input.Tally.LastUs;
        if (input.Tally.End is not { } end)
        {
            string died = $"the journal stops at {RunTime.Text(at)} without an end entry: the run died or is still running";
            return EndedWith(Verdict.Incomplete, Owner.None, at, died, "");
        }

        string detail = end.Detail.Length > 0 ? $": {end.Detail}" : "";
        string outstanding = end.Outstanding > 0
            ? "; " + Figures.Count(end.Outstanding, "record was still under way", "records were still under way")
            : "";
        return end.Reason switch
        {
            EndReason.Completed => JudgeResult.Found([]),
            EndReason.Aborted when IsSilence(end) && pressure.IsBackpressuredBy(Owner.Probe) => EndedWith(
                Verdict.Inconclusive, Owner.Probe, end.AtUs, $"aborted by a rule{detail}, while soakd's own consumer was behind",
                Hints.ForLatency(Owner.Probe, 0)),
            EndReason.Aborted when IsSilence(end) && pressure.IsBackpressuredBy(Owner.Broker) => EndedWith(
                Verdict.Fail, Owner.Broker, end.AtUs, $"aborted by a rule{detail}, while the brokers caused backpressure", "see AbortOn"),
            EndReason.Aborted => EndedWith(Verdict.Fail, input.BehindAck, end.AtUs, $"aborted by a rule{detail}", "see AbortOn"),
            EndReason.Stopped => EndedWith(Verdict.Incomplete, Owner.None, end.AtUs, $"stopped before its end{detail}{outstanding}", ""),
            EndReason.MaxWall => EndedWith(
                Verdict.Incomplete, Owner.None, end.AtUs, $"the longest allowed time was reached{detail}{outstanding}", "see --max-wall"),
            EndReason.MaxBytes => EndedWith(
                Verdict.Incomplete, Owner.None, end.AtUs, $"the largest allowed number of bytes was sent{detail}{outstanding}",
                "see Soak:Safety:MaxBytes; with compression, larger batches are smaller for each record"),
            EndReason.JournalUnwritable => EndedWith(
                Verdict.Incomplete, Owner.Generator, end.AtUs, $"the journal could not be written{detail}", "free some disk space"),
            _ => EndedWith(
                Verdict.Incomplete, Owner.Generator, end.AtUs, $"a fault in soakd itself{detail}", "please report it with the journal"),
        };
    }

    private static bool IsSilence(EndEntry end) => end.Detail.StartsWith(EndEntry.NothingReturned, StringComparison.Ordinal);

    private static JudgeResult EndedWith(Verdict verdict, Owner owner, long atUs, string detail, string hint) =>
        JudgeResult.Found([new Finding(Finding.End, verdict, owner, "", "", new Window(atUs, atUs), detail, hint)]);
}
