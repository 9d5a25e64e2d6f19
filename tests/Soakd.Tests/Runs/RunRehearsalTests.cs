using System.Text;
using Soakd.Configuration;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Probing;
using Soakd.Runs;
using Soakd.Testbed;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Runs;

public sealed class RunRehearsalTests : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);
    private readonly Cluster _cluster = new("in", "out");

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task RefuseForeignTraffic_OthersWriteToTheInputOfAPipeline_NamesTheInput()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", "Soak:Topics:Output=out");
        await _cluster.WriteAsync("in", "a-persons-data");
        TopicWatch watch = run.Testbed.InputWatch!;
        Seen(() => watch.Counts.Foreign == 1, watch.Look);

        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => RunRehearsal.RefuseForeignTraffic(run));

        Assert.StartsWith(
            "Soak:Topics:Input = \"in\": others write to this topic (1 record so far)", Assert.Single(refused.Lines),
            StringComparison.Ordinal);
        Assert.Null(run.Testbed.InputWatch);
    }

    [Fact]
    public async Task PrepareAsync_BehindAPipeline_ReadsTheInputBesideTheOutput()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", "Soak:Topics:Output=out");
        await _cluster.WriteAsync("in", "a-persons-data");
        TopicWatch watch = run.Testbed.InputWatch!;
        Seen(() => watch.Counts.Foreign == 1, watch.Look);
        Arrived[] facts = watch.Arrivals.Peek(watch.Arrivals.Written).ToArray();
        var recorder = new Recorder(run.Recording);

        Assert.Equal(facts.Length, run.Rings.Drain(recorder));

        Assert.Contains(facts, fact => fact.Kind == ArrivedKind.Foreign);
        Assert.All(facts, fact => Assert.Equal(ArrivedSource.Input, fact.Source));
        Assert.Equal(0, recorder.Close(run.Clock.NowUs, new Dictionary<string, double>()).Foreign);
    }

    [Fact]
    public async Task RefuseForeignTraffic_OthersWriteToTheOutput_NamesTheOutput()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", "Soak:Topics:Output=out");
        await _cluster.WriteAsync("out", "a-persons-data");
        Seen(() => run.Probe.Counts.Foreign == 1, () => run.Probe.Poll(10));

        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => RunRehearsal.RefuseForeignTraffic(run));

        Assert.StartsWith(
            "Soak:Topics:Output = \"out\": others write to this topic", Assert.Single(refused.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefuseForeignTraffic_LateRecordsOfAnEarlierRunInTheOutput_AreSoakdsOwn()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", "Soak:Topics:Output=out");
        await _cluster.WriteAsync("out", Stamp(run.Id.Tag ^ 1));
        Seen(() => run.Probe.Counts.OtherRun == 1, () => run.Probe.Poll(10));

        RunRehearsal.RefuseForeignTraffic(run);
    }

    [Theory]
    [InlineData("Soak:Topics:Output=out")]
    [InlineData("Soak:Topics:Output=")]
    public async Task RefuseForeignTraffic_AnotherRunWritesToTheInput_IsRefused(string output)
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", output);
        await _cluster.WriteAsync("in", Stamp(run.Id.Tag ^ 1), Stamp(run.Id.Tag));
        SeenOnInput(run, counts => counts.OtherRun + counts.Ours == 2);

        ConfigurationException refused = Assert.Throws<ConfigurationException>(() => RunRehearsal.RefuseForeignTraffic(run));

        Assert.StartsWith(
            "Soak:Topics:Input = \"in\": another run of soakd writes to this topic (1 record so far)", Assert.Single(refused.Lines),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Soak:Topics:Output=out")]
    [InlineData("Soak:Topics:Output=")]
    public async Task RefuseForeignTraffic_AnEarlierRunWroteToTheInput_IsNoForeignTraffic(string output)
    {
        await _cluster.WriteAsync("in", Stamp(1));
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", output);
        await _cluster.WriteAsync("in", Stamp(run.Id.Tag));
        SeenOnInput(run, counts => counts.Ours == 1);

        RunRehearsal.RefuseForeignTraffic(run);
    }

    [Fact]
    public async Task PrepareAsync_SharedTopics_WatchesNothing()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", "Soak:Topics:Output=out", "Soak:Topics:Shared=true");

        Assert.Null(run.Testbed.InputWatch);
    }

    [Fact]
    public async Task WorkloadOf_LoadWithInvalidData_HasNone()
    {
        using PreparedRun run = await _cluster.PrepareAsync("Soak:Topics:Input=in", "Soak:Payload:InvalidShare=1");
        IWorkload rehearsal = RunRehearsal.WorkloadOf(run);

        Assert.Contains(Outcomes(run.Workload), outcome => outcome.Kind != OutcomeKind.Row);
        Assert.All(Outcomes(rehearsal), outcome => Assert.Equal(OutcomeKind.Row, outcome.Kind));
    }

    private static Outcome[] Outcomes(IWorkload workload) =>
        [.. Enumerable.Range(0, Rehearsal.Records).Select(sequence => workload.OutcomeOf(sequence, 0))];

    private static string Stamp(int run)
    {
        byte[] stamp = new byte[StampCodec.Length];
        StampCodec.Write(new RecordStamp(run, 0, 1, 0, 1), stamp);
        return Encoding.ASCII.GetString(stamp);
    }

    // Behind a pipeline a probe of its own reads the input.
    private static void SeenOnInput(PreparedRun run, Func<ProbeCounts, bool> seen)
    {
        if (run.Testbed.InputWatch is { } watch) Seen(() => seen(watch.Counts), watch.Look);
        else Seen(() => seen(run.Probe.Counts), () => run.Probe.Poll(10));
    }

    private static void Seen(Func<bool> seen, Action look) => Assert.True(
        SpinWait.SpinUntil(
            () =>
            {
                look();
                return seen();
            },
            AtMost));
}
