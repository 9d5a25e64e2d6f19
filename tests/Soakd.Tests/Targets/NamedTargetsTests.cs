using Soakd.Engine.Recording;
using Soakd.Kafka.GroupLag;
using Soakd.Runs;
using Soakd.Targets;
using Soakd.Testbed;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Targets;

public sealed class NamedTargetsTests : IDisposable
{
    private static readonly GroupCommits Ahead = new("orders", [null, 8]);
    private static readonly GroupCommits Behind = new("audit", [null, 7]);
    private static readonly GroupCommits Unknown = new("other", [3, null]);

    private readonly Cluster _cluster = new("in");

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Named_SeveralTargets_AllStandInTheFactsAndTheFirstWhereItAlwaysStood()
    {
        using PreparedRun run = await PrepareAsync("Soak:Targets:tm-1:Group=audit", "Soak:Targets:tm-0:Group=orders");

        Assert.Equal([("tm-0", "orders"), ("tm-1", "audit")], Target.Named(run.Options).Select(target => (target.Name, target.Group)));
        Assert.Equal(
            new Dictionary<string, string> { ["group"] = "orders", ["group.tm-0"] = "orders", ["group.tm-1"] = "audit" }, GroupFacts(run));
    }

    [Fact]
    public async Task Named_OneTarget_StandsInTheFactsAsItAlwaysDid()
    {
        using PreparedRun run = await PrepareAsync("Soak:Targets:tm-0:Group=orders");

        Assert.Equal(new Dictionary<string, string> { ["group"] = "orders" }, GroupFacts(run));
    }

    [Fact]
    public void LastSeen_OneGroup_SaysWhetherItPassedTheRecord()
    {
        Assert.Equal("acknowledged at partition 1 offset 7, passed by the group (committed 8)", LastSeen(Ahead));
        Assert.Equal("acknowledged at partition 1 offset 7, not yet read by the group (committed 7)", LastSeen(Behind));
        Assert.Equal("acknowledged at partition 1 offset 7", LastSeen(Unknown));
        Assert.Equal("acknowledged at partition 1 offset 7", LastSeen());
    }

    [Fact]
    public void LastSeen_SeveralGroups_NamesEachThatSays() => Assert.Equal(
        "acknowledged at partition 1 offset 7, passed by group orders (committed 8), not yet read by group audit (committed 7)",
        LastSeen(Ahead, Unknown, Behind));

    private Task<PreparedRun> PrepareAsync(params string[] settings) => _cluster.PrepareAsync(["Soak:Topics:Input=in", .. settings]);

    private static Dictionary<string, string> GroupFacts(PreparedRun run) =>
        TestbedFacts.Of(run.Testbed, run.Options).Where(fact => fact.Key.StartsWith("group", StringComparison.Ordinal)).ToDictionary();

    private static string LastSeen(params GroupCommits[] committed) =>
        new RehearsedRecord { Report = new Reported(0, ReportStatus.Acked, 0, 1, 7, 1) }.LastSeen(committed);
}
