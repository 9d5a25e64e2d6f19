using Soakd.Injections;
using Soakd.Pipelines;
using Soakd.Pipelines.Faults;
using Soakd.Targets;
using Soakd.TestKit;

namespace Soakd.Tests.Pipelines;

/// <summary>What a run and its reference pipeline say to each other.</summary>
public sealed class PipelineConsoleTests
{
    [Fact]
    public void Run_Commands_AreAnsweredEachWithALine()
    {
        Assert.True(Injection.TryParse("drop:5", PipelineInjections.All, out Injection? drop, out _));
        using var faults = new PipelineFaults([drop], areTold: true, new ManualTimeProvider());

        string[] answers = Answers(faults, "stats", "begin 0", "begin 1", "", "end it all");

        const string Refusal = "error it is not a command: stats | begin N";
        Assert.Equal(["ok", "ok", Refusal, Refusal, Refusal], [answers[0], .. answers[2..]]);
        IReadOnlyDictionary<string, double> values = PipelineConsole.Read(answers[1]["ok ".Length..]);
        Assert.InRange(values["soakd.process.private"], 1_000_000, 1e12);
        Assert.True(values["soakd.gc.allocated"] > 0);
    }

    [Fact]
    public void Run_NobodyReadsTheAnswers_Ends()
    {
        using var faults = new PipelineFaults([], areTold: true, new ManualTimeProvider());
        using var console = new PipelineConsole(faults, new StringReader("stats\n"), new ClosedPipe());

        console.Run();
    }

    [Fact]
    public async Task Sample_AChild_HasTheNamesOfTheTarget()
    {
        var answer = new Dictionary<string, double> { ["soakd.gc.tenured"] = 7, ["soakd.unknown"] = 8 };
        var sampler = new ChildSampler("reference", _ => Task.FromResult<IReadOnlyDictionary<string, double>>(answer));
        var values = new Dictionary<string, double>();

        await sampler.SampleAsync(values, TestContext.Current.CancellationToken);

        Assert.Equal(new Dictionary<string, double> { ["reference.gc.tenured"] = 7 }, values);
        Assert.All(sampler.Series, series => Assert.Equal("reference", series.Target));
        Assert.Equal(
            GcSampler.Possible.Concat(ProcessSampler.Possible).Select(series => series.Role), sampler.Series.Select(series => series.Role));
    }

    private static string[] Answers(PipelineFaults faults, params IEnumerable<string> commands)
    {
        using var output = new StringWriter();
        using var console = new PipelineConsole(faults, new StringReader(string.Join('\n', commands)), output);
        console.Run();
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class ClosedPipe : StringWriter
    {
        public override void Flush() => throw new IOException("Broken pipe");
    }
}
