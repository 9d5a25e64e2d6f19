using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Were more records hurt? Exact counts over the whole runs. Where the base has none and the candidate has some, the candidate is worse;
/// where both have some and the candidate has more of them a record, it is a warning.
/// </summary>
internal static class IntegrityComparer
{
    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput input) =>
        IntegrityViolations.All.Select(violation => Compare(input, violation));

    private static ComparedQuantity Compare(ComparisonInput input, IntegrityViolation violation)
    {
        (Counts before, Counts after) = (input.Base.Total, input.Candidate.Total);
        (long had, long has) = (violation.CountOf(before), violation.CountOf(after));
        bool more = has > 0 && (double)has * Math.Max(1, before.Attempted) > (double)had * Math.Max(1, after.Attempted);
        bool judged = violation.IsForbiddenBy(input.Base.Runs[0].Run.Delivery);
        Change change = !judged ? Change.Told : !more ? Change.Alike : had == 0 ? input.Worse : Change.Warn;
        string detail = !judged ? "reported, not judged" : !more ? "" : had == 0 ? "the base has none" : "more of them a record";
        return new ComparedQuantity(violation.Name, change, had, has, Dimension.Count, detail);
    }
}
