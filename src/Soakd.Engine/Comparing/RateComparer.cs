using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Was the load still taken? The acknowledged share of the due records: worse by more than one percent of them, in every run of the
/// candidate than in any of the base.
/// </summary>
internal static class RateComparer
{
    internal const double Most = 1;

    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput standing)
    {
        (double? before, double? after) = (ShareOf(standing.Base.Judged), ShareOf(standing.Candidate.Judged));
        if (before is null || after is null)
        {
            yield return new ComparedQuantity("rate", Change.NotCompared, before, after, Dimension.Share, "no judged load on one side");
            yield break;
        }

        bool less = before - after > Most;
        bool apart = standing.Candidate.Runs.Max(Share) < standing.Base.Runs.Min(Share);
        Change change = !less ? Change.Alike : apart ? standing.Worse : Change.Warn;
        yield return new ComparedQuantity("rate", change, before, after, Dimension.Share, Told(standing, less));
    }

    private static string Told(ComparisonInput standing, bool less) =>
        $"{PerSecond(standing.Base)} and {PerSecond(standing.Candidate)} payloads/s acknowledged{(less ? ": less of the load was taken" : "")}";

    private static string PerSecond(Side side) =>
        Quantity.Text(side.Runs.Average(run => run.Judgement.Judged.AckedPerSecond), Dimension.Count);

    private static double Share(RunEvidence run) => ShareOf(run.Judgement.Judged.Counts) ?? 0;

    private static double? ShareOf(Counts counts) => counts.Scheduled > 0 ? 100.0 * counts.Acked / counts.Scheduled : null;
}
