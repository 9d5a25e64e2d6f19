using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Was the load still accepted? Compares the acknowledged share of the due records. It is a regression when the share is lower by more than
/// one percent of the due records, and every run of the candidate is below every run of the base.
/// </summary>
internal static class RateComparer
{
    internal const double MaxDifference = 1;

    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput input)
    {
        (double? before, double? after) = (ShareOf(input.Base.Judged), ShareOf(input.Candidate.Judged));
        if (before is null || after is null)
        {
            yield return new ComparedQuantity("rate", Change.NotCompared, before, after, Dimension.Share, "no judged load on one side");
            yield break;
        }

        bool less = before - after > MaxDifference;
        bool allBelow = input.Candidate.Runs.Max(Share) < input.Base.Runs.Min(Share);
        Change change = !less ? Change.Alike : allBelow ? input.ChangeWhenWorse : Change.Warn;
        yield return new ComparedQuantity("rate", change, before, after, Dimension.Share, Rates(input, less));
    }

    private static string Rates(ComparisonInput input, bool less) =>
        $"{Figures.Rate(PerSecond(input.Base))} and {Figures.Rate(PerSecond(input.Candidate), "payload")} "
            + $"acknowledged{(less ? ": less of the load was accepted" : "")}";

    private static double PerSecond(Side side) => side.Runs.Average(run => run.Judgement.Judged.AckedPerSecond);

    private static double Share(RunEvidence run) => ShareOf(run.Judgement.Judged.Counts) ?? 0;

    private static double? ShareOf(Counts counts) => counts.Scheduled > 0 ? 100.0 * counts.Acked / counts.Scheduled : null;
}
