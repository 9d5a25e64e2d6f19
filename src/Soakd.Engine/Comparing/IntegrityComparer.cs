using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Were more records hurt? Exact counts over the whole runs: where the base has none and the candidate has some, it is worse; where both
/// have some and the candidate has more of them a record, it is worth a look.
/// </summary>
internal static class IntegrityComparer
{
    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput input) =>
        Enum.GetValues<IntegrityViolation>().Select(fault => Compare(input, fault));

    private static ComparedQuantity Compare(ComparisonInput input, IntegrityViolation fault)
    {
        (Counts before, Counts after) = (input.Base.Total, input.Candidate.Total);
        (long had, long has) = (CountOf(fault, before), CountOf(fault, after));
        bool more = has > 0 && (double)has * Math.Max(1, before.Attempted) > (double)had * Math.Max(1, after.Attempted);
        bool judged = fault.IsRuledOutBy(input.Base.Runs[0].Run.Delivery);
        Change change = !judged ? Change.Reported : !more ? Change.Alike : had == 0 ? input.Worse : Change.Warn;
        string detail = !judged ? "reported, not judged" : !more ? "" : had == 0 ? "the base has none" : "more of them a record";
        return new ComparedQuantity(fault.Name(), change, had, has, Dimension.Count, detail);
    }

    private static long CountOf(IntegrityViolation fault, Counts counts) => fault switch
    {
        IntegrityViolation.Lost => counts.Lost,
        IntegrityViolation.Duplicates => counts.Duplicates,
        IntegrityViolation.Reordered => counts.Reordered,
        _ => counts.Corrupt,
    };
}
