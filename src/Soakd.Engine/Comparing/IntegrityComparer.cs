using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Were more records lost, repeated, reordered or changed? Compares exact counts over the whole runs. When only the candidate has any, it
/// is worse. When both have some and the candidate has more of them per record, it is a WARN. What one side cannot have seen is left out.
/// </summary>
internal static class IntegrityComparer
{
    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput input) =>
        IntegrityViolations.All.Where(violation => IsSeenIn(input.Base, violation) && IsSeenIn(input.Candidate, violation))
            .Select(violation => Compare(input, violation));

    private static bool IsSeenIn(Side side, IntegrityViolation violation) => side.Runs.All(run => violation.IsSeenIn(run.Run));

    private static ComparedQuantity Compare(ComparisonInput input, IntegrityViolation violation)
    {
        (Counts before, Counts after) = (input.Base.Total, input.Candidate.Total);
        (long ofBase, long ofCandidate) = (violation.CountOf(before), violation.CountOf(after));
        bool more = ofCandidate > 0 && (double)ofCandidate * Math.Max(1, before.Attempted) > (double)ofBase * Math.Max(1, after.Attempted);
        bool judged = violation.IsForbiddenBy(input.Base.Runs[0].Run.Delivery);
        Change change = !judged ? Change.Reported : !more ? Change.Alike : ofBase == 0 ? input.ChangeWhenWorse : Change.Warn;
        string detail = !judged ? "reported, not judged" : !more ? "" : ofBase == 0 ? "the base has none" : "more of them per record";
        return new ComparedQuantity(violation.Name, change, ofBase, ofCandidate, Dimension.Count, detail);
    }
}
