using Soakd.Engine.Verdicts;
using Soakd.Suite;

namespace Soakd.Tests.Suite;

public sealed class SuitePlayerTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void Play_StoppedInTheMiddle_GivesWhatIsDone()
    {
        var begun = new List<string>();
        SuiteCase[] cases = [Case("first", () => { }), Case("second", _stop.Cancel), Case("third", () => { })];

        SuiteReport report = new SuitePlayer(Bench(), topic: null).Play(cases, begun.Add);

        Assert.Equal(["1 of 3: first", "2 of 3: second"], begun);
        Assert.Equal((1, 3, Verdict.Incomplete), (report.Cases.Count, report.Asked, report.Verdict));
        Assert.All(report.Advice, advice => Assert.False(advice.IsMeasured));
    }

    [Fact]
    public void Play_StoppedAfterTheLastCase_IsIncompleteAllTheSame()
    {
        SuiteReport report = new SuitePlayer(Bench(), topic: null).Play([SuiteCase.All[0]], part =>
        {
            if (part.Contains("batch sizes", StringComparison.Ordinal)) _stop.Cancel();
        });

        Assert.Equal((1, Verdict.Incomplete), (report.Cases.Count, report.Verdict));
    }

    // Each case plays on this machine with windows of a millisecond: what it finds is no figure, but it is all there.
    [Fact]
    public void Play_AllCases_HaveTheirFiguresAndOneChecksumForOneWork()
    {
        SuiteReport report = new SuitePlayer(Bench(), ("orders", 3)).Play(SuiteCase.All, _ => { });

        Assert.Equal(SuiteCase.All.Select(one => one.Name), report.Cases.Select(played => played.Case.Name));
        Assert.All(report.Cases, played => Assert.All(played.Result.Figures, figure => Assert.InRange(figure.Value.Median, figure.Value.Low, figure.Value.High)));
        Assert.Equal(3, report.Advice.Count(advice => advice.IsMeasured));
        ulong[] checksums = [.. report.Cases.Where(played => played.Case.Name is "medium-batch" or "scaling").Select(played => played.Result.Checksum)];
        Assert.Single(checksums.Distinct());
        Assert.Equal(5, Median("memory", "expansion"));

        double Median(string name, string figure) => report.Cases.Single(played => played.Case.Name == name).Result.Figures
            .Single(found => found.Name == figure).Value.Median;
    }

    private static SuiteCase Case(string name, Action play) => new(name, "nothing", bench =>
    {
        play();
        bench.Stop.ThrowIfCancellationRequested();
        return new CaseResult(Verdict.Pass, "", []);
    });

    private SuiteBench Bench() => new(
        new SuiteLimits
        {
            Repeat = TimeSpan.FromMilliseconds(1), RepeatAtMost = TimeSpan.Zero, Quiet = TimeSpan.Zero, WarmUpAtMost = TimeSpan.FromMilliseconds(1),
        },
        TimeProvider.System, _stop.Token)
    {
        Parallelism = [1, 2],
    };
}
