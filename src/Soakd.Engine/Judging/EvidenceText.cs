using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>The first records of an integrity fault, in words.</summary>
internal static class EvidenceText
{
    public static string First(IEnumerable<LossEntry> losses, LossKind kind, int most)
    {
        LossEntry[] first =
            [.. losses.Where(loss => loss.Kind == kind).OrderBy(loss => loss.AtUs).ThenBy(loss => loss.Sequence).Take(most)];
        return first.Length == 0 ? "the journal holds no example" : $"first {string.Join("; ", first.Select(One))}";
    }

    public static Window? WindowOf(IEnumerable<LossEntry> losses, LossKind kind)
    {
        LossEntry[] told = [.. losses.Where(loss => loss.Kind == kind)];
        return told.Length == 0 ? null : new Window(told.Min(Begin), told.Max(loss => loss.AtUs));
    }

    private static long Begin(LossEntry loss) => loss.SentUs >= 0 ? loss.SentUs : loss.AtUs;

    private static string One(LossEntry loss) =>
        $"sequence {loss.Sequence}"
        + (loss.Partition >= 0 ? $" partition {loss.Partition}" : "")
        + (loss.Offset >= 0 ? $" offset {loss.Offset}" : "")
        + (loss.SentUs >= 0 ? $" sent at {RunTime.Text(loss.SentUs)}" : "")
        + (loss.Proof.Length > 0 ? $" ({loss.Proof})" : "");
}
