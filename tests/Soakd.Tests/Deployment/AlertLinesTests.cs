using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Deployment;

/// <summary>The lines that Loki gets in the tests of operations are those that soakd writes, and every page is among them.</summary>
public sealed class AlertLinesTests
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["onset"] = AlertLines.Episodes(EpisodeState.Onset), ["clear"] = AlertLines.Episodes(EpisodeState.Clear),
        ["once"] = AlertLines.Ends, ["sign"] = AlertLines.Sign, ["found"] = AlertLines.Found, ["healthy"] = AlertLines.Healthy,
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void KeptLines_HaveNotDrifted(string name) =>
        Assert.Equal(Files[name], SourceTree.ReadMade($"{YamlFile.Chart}/alerts/tests/{name}.ndjson", Files[name]));

    [Theory]
    [MemberData(nameof(AlertCoverageTests.Pageable), MemberType = typeof(AlertCoverageTests))]
    public void Event_ThatPages_HasALine(string name) =>
        Assert.Contains($"\"event\":\"{name}\"", Files["onset"] + Files["once"] + Files["sign"], StringComparison.Ordinal);

    [Fact]
    public void HealthyRun_HasNoPage() => Assert.DoesNotContain("\"severity\":\"page\"", Files["healthy"], StringComparison.Ordinal);
}
