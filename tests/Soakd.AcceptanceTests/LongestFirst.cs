using Xunit.Sdk;
using Xunit.v3;

namespace Soakd.AcceptanceTests;

/// <summary>Begins with the tests that take longest, those of pipelines and of real clusters, or the last of them would run alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [".Pipelines.", ".Kafka."];

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
