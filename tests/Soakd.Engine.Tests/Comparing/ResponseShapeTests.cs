using Soakd.Engine.Comparing;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Comparing;

public sealed class ResponseShapeTests
{
    [Fact]
    public void Percentiles_GoThroughEachNine()
    {
        double[] nines = [.. ResponseShape.Percentiles.Where((_, step) => step % 20 == 0)];

        Assert.Equal([0, 90, 99, 99.9, 99.99, 99.999, 99.9999], nines.Select(percentile => Math.Round(percentile, 6)));
    }

    [Fact]
    public void Of_Runs_IsTheCurveOfTheirSum()
    {
        IReadOnlyList<RunEvidence> runs = SimulatedEvidence.Runs(count: 3, seed: 7);
        var sum = new LatencyHistogram(HistogramLayout.Interval);
        foreach (LatencyCounts cell in runs.SelectMany(run => run.Response))
            sum.Add(cell);

        var shape = ResponseShape.Of(runs);

        Assert.Equal(36_000, shape.Records);
        Assert.Equal(sum.ValueAtPercentile(90), shape.Curve[20]);
        Assert.Equal(sum.ValueAtPercentile(99), shape.Curve[40]);
        Assert.True(shape.Curve.TakeWhile(us => us is not null).Zip(shape.Curve.Skip(1), (one, next) => next is null || next >= one)
            .All(rises => rises));
    }

    [Fact]
    public void Of_TooFewRecordsForAPercentile_EndsTheCurve()
    {
        // 12,000 records: ten are beyond 99.9 %, and fewer beyond what follows.
        var shape = ResponseShape.Of(SimulatedEvidence.Runs(count: 1, seed: 7));

        Assert.NotNull(shape.Curve[60]);
        Assert.Null(shape.Curve[62]);
    }

    [Fact]
    public void Of_RecordsThatNeverCame_EndsTheCurveBeforeThem()
    {
        RunEvidence run = SimulatedEvidence.Runs(count: 1, seed: 7)[0] with { NeverCame = 3000 };

        var shape = ResponseShape.Of([run]);

        Assert.Equal((15_000, 3000), (shape.Records, shape.NeverCame));
        // A fifth of all never came.
        Assert.All(
            ResponseShape.Percentiles.Zip(shape.Curve), point => Assert.Equal(point.First <= 80, point.Second is not null));
    }

    [Fact]
    public void Bars_OfAnyRun_HoldEveryRecordAndDoNotOverlap()
    {
        var shape = ResponseShape.Of(SimulatedEvidence.Runs(count: 2, seed: 9));

        Assert.Equal(shape.Records, shape.Bars.Sum(bar => bar.Count));
        Assert.All(shape.Bars.Zip(shape.Bars.Skip(1)), pair => Assert.True(pair.First.ToUs <= pair.Second.FromUs));
        Assert.All(shape.Bars.Where(bar => bar.FromUs > 1000), bar => Assert.InRange((double)bar.ToUs / bar.FromUs, 1.03, 1.07));
    }
}
