using Soakd.Engine.Comparing;
using static Soakd.Tests.Docs.MethodText;

namespace Soakd.Tests.Docs;

/// <summary>What compares runs.</summary>
internal static class ComparingDefaults
{
    public static Dictionary<string, (string, string)[]> All { get; } = new()
    {
        ["Ratio of two sides"] =
        [
            .. ResponseComparer.Percentiles.Select(percentile => ($"limit of {percentile.Name}", Number(percentile.Limit))),
            ("difference over, at least", Time((long)ResponseComparer.MinDifferenceUs)),
            ("runs a side", Count(RunComparison.MinRunsPerSide)),
        ],
        ["Slower pairs"] =
        [
            ("a small difference from", Share(From(0.5, 0.6, a12 => EffectSize.Word(a12) != EffectSize.Word(0.5)))),
            ("a medium difference from", Share(From(0.6, 0.7, a12 => EffectSize.Word(a12) != EffectSize.Word(0.6)))),
            ("a large difference from", Share(From(0.7, 1, a12 => EffectSize.Word(a12) != EffectSize.Word(0.7)))),
        ],
        ["Other quantities"] = [("rate: percent of the due records", Number(RateComparer.MaxDifference))],
        ["Comparable runs"] = [("memory of the machine within, times", Number(RunDifferences.SimilarMemory))],
    };
}
