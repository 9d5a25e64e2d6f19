using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Reports how soakd itself behaved on both sides, so that its own delays are not mistaken for those of the tested system.
/// </summary>
internal static class SelfComparer
{
    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput input)
    {
        if (input.Base.Population.NeverCame + input.Candidate.Population.NeverCame > 0)
            yield return Reported(
                "never_came", NeverCame, input, Dimension.Share, "of the judged records; they count as slower than all others");
        yield return Reported("held_back", HeldBack, input, Dimension.Share, "by soakd itself, not in the latencies above");
        if (Processor(input.Base) is not null && Processor(input.Candidate) is not null)
            yield return Reported("cpu_per_record", Processor, input, Dimension.Time, "of soakd itself");
    }

    private static ComparedQuantity Reported(
        string name, Func<Side, double?> of, ComparisonInput input, Dimension dimension, string detail) =>
        new(name, Change.Reported, of(input.Base), of(input.Candidate), dimension, detail);

    private static double? NeverCame(Side side) =>
        side.Population.Total > 0 ? 100.0 * side.Population.NeverCame / side.Population.Total : null;

    private static double? HeldBack(Side side) => side.Judged.Arrived > 0 ? 100.0 * side.Judged.HeldBack / side.Judged.Arrived : null;

    private static double? Processor(Side side) =>
        side.Runs.Any(run => run.ProcessorUs is null) ? null : side.Runs.Average(run => run.ProcessorUs);
}
