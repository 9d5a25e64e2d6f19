using Xunit.Sdk;
using Xunit.v3;

namespace Soakd.AcceptanceTests;

/// <summary>
/// Runs the longest tests first: those with pipelines and with real clusters. Otherwise the last of them would run alone at the end. Those
/// that need pace stand apart from each other, because only two of them play at the same time.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        ".Pipelines.", ".CauseTests", ".DrillTests", ".CompareTests", ".Docs.", ".SlowLeaderTests", ".NoLocksTests", ".StalledProbeTests",
        ".LiveTuningTests", ".Kafka.",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        int rank = Array.FindIndex(Longest, part => collection.TestCollectionDisplayName.Contains(part, StringComparison.Ordinal));
        return rank < 0 ? Longest.Length : rank;
    }
}
