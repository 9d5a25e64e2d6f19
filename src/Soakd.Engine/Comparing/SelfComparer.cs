using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>What soakd itself was like on both sides: told, so that its own lateness is never taken for the system's.</summary>
internal static class SelfComparer
{
    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput standing)
    {
        if (standing.Base.Population.Never + standing.Candidate.Population.Never > 0)
            yield return Told("never_came", NeverCame, standing, Dimension.Share, "judged records; slower than all others above");
        yield return Told("held_back", HeldBack, standing, Dimension.Share, "by soakd itself, not in the latencies above");
        if (Processor(standing.Base) is not null && Processor(standing.Candidate) is not null)
            yield return Told("cpu_per_record", Processor, standing, Dimension.Time, "of soakd itself");
    }

    private static ComparedQuantity Told(string name, Func<Side, double?> of, ComparisonInput standing, Dimension dimension, string detail) =>
        new(name, Change.Told, of(standing.Base), of(standing.Candidate), dimension, detail);

    private static double? NeverCame(Side side) => side.Population.Total > 0 ? 100.0 * side.Population.Never / side.Population.Total : null;

    private static double? HeldBack(Side side) => side.Judged.Arrived > 0 ? 100.0 * side.Judged.HeldBack / side.Judged.Arrived : null;

    private static double? Processor(Side side) =>
        side.Runs.Any(run => run.ProcessorUs is null) ? null : side.Runs.Average(run => run.ProcessorUs);
}
