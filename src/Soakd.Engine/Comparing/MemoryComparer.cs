using Soakd.Engine.Memory;
using Soakd.Engine.Objectives;
using Soakd.Engine.Statistics;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Does memory grow faster? Compares the median slope of each target, over the runs that were long enough to judge it. It grows faster when
/// the median is higher by more than the limit of a single slope. It is a regression when also every range is above all ranges of the base.
/// </summary>
internal static class MemoryComparer
{
    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput input) => Targets(input.Base)
        .Union(Targets(input.Candidate), StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(target => Compare(input, target));

    private static ComparedQuantity Compare(ComparisonInput input, string target)
    {
        string name = MemoryMeasure.NameFor(target);
        MemoryConclusion[] before = Judged(input.Base, target);
        MemoryConclusion[] after = Judged(input.Candidate, target);
        if (before.Length == 0 || after.Length == 0)
            return new ComparedQuantity(name, Change.NotCompared, Median(before), Median(after), Dimension.Growth, Missing(before, after));

        double more = (Median(after) - Median(before))!.Value / MemoryUnits.Mebibyte;
        bool faster = more > before.Concat(after).Max(conclusion => conclusion.LimitMiBPerHour);
        bool allAbove = after.Min(conclusion => conclusion.Slope!.Low) > before.Max(conclusion => conclusion.Slope!.High);
        bool enough = Math.Min(before.Length, after.Length) >= RunComparison.MinRunsPerSide;
        Change change = !faster ? Change.Alike : allAbove && enough ? Change.Regression : Change.Warn;
        return new ComparedQuantity(
            name, change, Median(before), Median(after), Dimension.Growth, faster ? "grows faster" : "");
    }

    private static IEnumerable<string> Targets(Side side) =>
        side.Runs.SelectMany(run => run.Judgement.Memory).Select(growth => growth.Target);

    private static MemoryConclusion[] Judged(Side side, string target) =>
    [
        .. side.Runs.SelectMany(run => run.Judgement.Memory)
            .Where(growth => growth.Target == target)
            .Select(growth => growth.Decisive)
            .Where(part => part is { Verdict: not GrowthVerdict.NotJudged, Conclusion.Slope: not null })
            .Select(part => part!.Conclusion),
    ];

    private static double? Median(MemoryConclusion[] conclusions) => conclusions.Length == 0
        ? null
        : Selection.Median([.. conclusions.Select(conclusion => conclusion.Slope!.MiBPerHour)]) * MemoryUnits.Mebibyte;

    private static string Missing(MemoryConclusion[] before, MemoryConclusion[] after) =>
        before.Length == after.Length ? "not judged in these runs"
        : before.Length == 0 ? "not judged in the base's runs"
        : "not judged in the candidate's runs";
}
