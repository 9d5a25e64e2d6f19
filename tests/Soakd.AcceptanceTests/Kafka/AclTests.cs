using Soakd.AcceptanceTests.Pipelines;
using Soakd.TestKit;
using Soakd.TestKit.Docs;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>
/// The ACLs that soakd needs, on a cluster with an authorizer: with exactly those a run passes, and with one less soakd says in one line
/// which.
/// </summary>
public sealed class AclTests(AclCluster acls) : IClassFixture<AclCluster>
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(120);

    public static TheoryData<string> Least => [.. AclCase.Least.Select(acl => acl.User)];

    public static TheoryData<string> Checked => [.. AclCase.Checked.Select(acl => acl.User)];

    public static TheoryData<string> Refused => [.. AclCase.Refused.Select(acl => acl.User)];

    [Theory]
    [MemberData(nameof(Least))]
    public async Task Run_WithTheLeastAcls_GetsEveryRecordBack(string user)
    {
        using var directory = new TemporaryDirectory();
        (KafkaCluster cluster, AclCase acl) = await PrepareAsync(user, directory);
        await using PassingPipeline? pipeline = acl.NeedsPipeline
            ? new PassingPipeline(cluster.Bootstrap, taken => [taken.Message], AclCase.Topics[0], AclCase.Topics[1])
            : null;

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, Within, "run", "--for", "4s", "--rate", "100");

        // A busy machine may make it INCONCLUSIVE, which is not what this test looks at.
        Assert.True(ended.ExitCode is 0 or 2, ended.ToString());
        RunResult run = RunResult.Latest(directory.Path);
        Assert.True(run.Sum(c => c.Attempted) > 0, ended.ToString());
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.AckedBack));
        Assert.DoesNotContain("NotAuthorized", EventFile.Names(directory["runs/events.ndjson"]));
        Assert.Contains(acl.Says, OneLine(ended.Output), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Checked))]
    public async Task Check_WithTheLeastAcls_NamesWhatItHas(string user)
    {
        using var directory = new TemporaryDirectory();
        (_, AclCase acl) = await PrepareAsync(user, directory);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, Within, "check");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains(acl.Says, OneLine(ended.Output), StringComparison.Ordinal);
        if (acl.NeverSays.Length > 0) Assert.DoesNotContain(acl.NeverSays, ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Check_WithoutOneOfThem_NamesItInOneLine(string user)
    {
        using var directory = new TemporaryDirectory();
        (_, AclCase acl) = await PrepareAsync(user, directory);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, Within, acl.Runs ? "run" : "check");

        Assert.True(ended.ExitCode == 78, ended.ToString());
        Assert.StartsWith(acl.Says, Assert.Single(ended.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    // The table on the page and the cases here are the same.
    [Fact]
    public void Page_Acls_AreThoseOfTheTests()
    {
        HashSet<string> shown =
        [
            .. DocPage.Of("docs/operations.md").Text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => line.Split('`')[1]).Where(code => code.Split(' ') is [_, "topic" or "group", _]),
        ];
        string[] proven =
        [
            .. AclCase.Least.Concat(AclCase.Checked).SelectMany(acl => acl.Allowed).Select(AclCase.OnThePage)
                .Distinct(StringComparer.Ordinal),
        ];

        Assert.Equal(proven.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    // The commands for a pipeline, by the program that kafka-acls.sh starts.
    [Fact]
    public async Task Page_Commands_AllowWhatAPipelineNeeds()
    {
        KafkaCluster cluster = await acls.StartedAsync();
        using var directory = new TemporaryDirectory();
        string[] lines = DocPage.Of("docs/operations.md").Blocks
            .Single(block => block.Text.StartsWith("acls=", StringComparison.Ordinal)).Text.TrimEnd().Split('\n');
        string common = lines[0].Split('"')[1]
            .Replace("stg-1:9093", cluster.Bootstrap, StringComparison.Ordinal)
            .Replace("admin.properties", directory.Write("admin.properties", ""), StringComparison.Ordinal);

        foreach (string line in lines[1..])
        {
            string[] words = ShownCommand.SplitIntoWords(line.Replace("$acls", common, StringComparison.Ordinal));
            Assert.Equal("kafka-acls.sh", words[0]);
            await cluster.RunToolAsync("org.apache.kafka.tools.AclCommand", words[1..], TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            ["Describe group my-pipeline", "Read topic my-in", "Read topic my-out", "Write topic my-in"],
            await AclCluster.AllowedAsync(cluster, "soak", count: 4));
    }

    private async Task<(KafkaCluster Cluster, AclCase Acl)> PrepareAsync(string user, TemporaryDirectory directory)
    {
        KafkaCluster cluster = await acls.StartedAsync();
        AclCase acl = AclCase.All.Single(one => one.User == user);
        AclCluster.Configure(directory, cluster, acl);
        return (cluster, acl);
    }

    // What is printed before a run is wrapped at 100 columns.
    private static string OneLine(string printed) =>
        string.Join(' ', printed.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
