using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>A reference pipeline that is late.</summary>
[Collection(nameof(Alone))]
public sealed class PipelineDelayTests
{
    // Three at a time, because the rate is low, and whoever waits needs no processor.
    [Fact]
    public Task Run_PipelineIsLate_IsItsLatency() => Pace.NeededAsync(() => Task.WhenAll(IsLateAsync(1), IsLateAsync(2), IsLateAsync(4)));

    private static async Task IsLateAsync(int parallelism)
    {
        using var directory = new TemporaryDirectory();

        await PipelineFaultTests.SoakAsync(
            directory, parallelism, "100", "15s", "--objective", "p95<500ms", "--inject", "pipeline-delay:900ms@2s");

        RunResult run = RunResult.Latest(directory.Path);
        run.NeedsPace();
        Assert.Equal((Verdict.Fail, Owner.Pipeline), PipelineFaultTests.Result(RunReports.Fold(run.Directory), "p95"));
        Assert.Equal((0, 0), (run.Sum(c => c.Lost), run.Sum(c => c.Duplicates)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
    }
}
