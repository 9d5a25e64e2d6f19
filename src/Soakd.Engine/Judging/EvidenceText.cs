using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>The first records of a kind that the journal lists, in words, and the time that all of the kind span.</summary>
internal static class EvidenceText
{
    private const int MostShown = 5;

    public static string First(IEnumerable<LossEntry> losses, LossKind kind)
    {
        LossEntry[] first =
            [.. losses.Where(loss => loss.Kind == kind).OrderBy(loss => loss.AtUs).ThenBy(loss => loss.Sequence).Take(MostShown)];
        return first.Length == 0 ? "the journal holds no example" : $"first {string.Join("; ", first.Select(One))}";
    }

    public static Window? WindowOf(IEnumerable<LossEntry> losses, LossKind kind)
    {
        LossEntry[] listed = [.. losses.Where(loss => loss.Kind == kind)];
        return listed.Length == 0 ? null : new Window(listed.Min(Begin), listed.Max(loss => loss.AtUs));
    }

    private static long Begin(LossEntry loss) => loss.SentUs >= 0 ? loss.SentUs : loss.AtUs;

    // What is not known is left out.
    private static string One(LossEntry loss) => string.Join(' ', new[]
    {
        loss.Sequence >= 0 ? $"sequence {loss.Sequence}" : "",
        loss.Partition >= 0 ? $"partition {loss.Partition}" : "",
        loss.Offset >= 0 ? $"offset {loss.Offset}" : "",
        loss.SentUs >= 0 ? $"sent at {RunTime.Text(loss.SentUs)}" : "",
        loss.Proof.Length > 0 ? $"({loss.Proof})" : "",
    }.Where(text => text.Length > 0));
}
