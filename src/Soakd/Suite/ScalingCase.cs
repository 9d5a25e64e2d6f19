using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>
/// The same payloads on one thread and on several. An arithmetic loop, which shares nothing, is measured in turn with them: it shows what
/// the machine has to give in these minutes.
/// </summary>
internal static class ScalingCase
{
    private const int Count = 5_000;

    public static CaseResult Play(SuiteBench bench)
    {
        ReadOnlyMemory<byte[]> json = bench.Data.Json(Count);
        ReadOnlyMemory<HealthDataPayload> payloads = bench.Data.Payloads(Count);
        var check = new PipelineWork();
        check.Process(payloads.Span);
        List<ScalingRow> rows = Measure(
            bench,
            thread => Over(payloads, thread, static (work, part) => work.Process(part.Span)),
            thread => Over(json, thread, static (work, part) => work.Process(part.Span)));
        List<SuiteFigure> figures = [.. rows.SelectMany(row => row.Figures(rows[0]))];
        (Verdict verdict, string hint) = Judge(rows, Environment.ProcessorCount);
        return new CaseResult(verdict, SuiteTargets.ScalingText, figures) { Hint = hint, Checksum = check.Checksum };
    }

    private static List<ScalingRow> Measure(
        SuiteBench bench, Func<ThreadShare, Func<long>> decoded, Func<ThreadShare, Func<long>> fromJson)
    {
        foreach (Func<ThreadShare, Func<long>> begin in (Func<ThreadShare, Func<long>>[])[ArithmeticLoop.Begin, decoded, fromJson])
        {
            Func<long> turn = begin(new ThreadShare(0, 1));
            bench.WarmUp(() => turn());
        }

        List<ScalingRow> rows = [.. bench.Parallelism.Prepend(1).Distinct().Order().Select(threads => new ScalingRow(threads))];
        do
        {
            foreach (ScalingRow row in rows)
            {
                row.Loop.Add(ThreadWindow.Run(row.Threads, ArithmeticLoop.Begin, bench));
                row.Decoded.Add(ThreadWindow.Run(row.Threads, decoded, bench));
                row.FromJson.Add(ThreadWindow.Run(row.Threads, fromJson, bench));
            }
        }
        while (!IsEnough(rows));
        return rows;
    }

    /// <summary>Whether no more rounds are needed: the speed-ups of five or more lie close together, or there are many.</summary>
    internal static bool IsEnough(List<ScalingRow> rows)
    {
        int rounds = rows[0].Loop.Count;
        if (rounds < SuiteLimits.LeastRepeats) return false;
        return rounds >= SuiteLimits.MostRounds || rows.TrueForAll(row => SuiteBench.IsNarrow([.. row.Ratios(rows[0])]));
    }

    // Each thread has its share of the payloads, and a part of it is a turn, so that a window ends in time.
    private static Func<long> Over<T>(ReadOnlyMemory<T> all, ThreadShare share, Action<PipelineWork, ReadOnlyMemory<T>> process)
    {
        int length = all.Length / share.Threads;
        ReadOnlyMemory<T> own = all.Slice(share.Thread * length, length);
        var work = new PipelineWork();
        int at = 0;
        return () =>
        {
            work.Restart();
            int part = Math.Min(50, own.Length - at);
            process(work, own.Slice(at, part));
            at = at + part < own.Length ? at + part : 0;
            return work.Rows;
        };
    }

    /// <summary>
    /// Judges each number of threads up to the cores, on decoded payloads: decoding makes garbage, and all threads wait for its collection.
    /// </summary>
    internal static (Verdict Verdict, string Hint) Judge(List<ScalingRow> rows, int cores)
    {
        List<ScalingRow> judged = [.. rows.Where(row => row.Threads > 1 && row.Threads <= cores)];
        if (judged.Count == 0) return (Verdict.NotJudged, $"{SuiteTargets.NoThreadsHint}: this machine has {Figures.Count(cores, "core")}");
        (Verdict Verdict, string Hint)[] found = [.. judged.Select(row => Judge(row, rows[0]))];
        return found.MaxBy(one => one.Verdict);
    }

    private static (Verdict Verdict, string Hint) Judge(ScalingRow row, ScalingRow one)
    {
        Repeated loop = row.LoopSpeedUp(one);
        string threads = Figures.Count(row.Threads, "thread");
        if (loop.Median < SuiteTargets.LoopScaling * row.Threads)
            return (Verdict.Inconclusive, $"{SuiteTargets.BusyHint}: {threads} made the loop {loop.Median:0.0} times as fast");
        Verdict verdict = SuiteTargets.AtLeast(Repeated.MedianOf([.. row.Ratios(one)]), SuiteTargets.Scaling);
        return (verdict, verdict == Verdict.Fail ? SuiteTargets.ScalingHint : "");
    }
}

/// <summary>What was measured on a number of threads.</summary>
internal sealed record ScalingRow(int Threads)
{
    public List<WindowResult> Loop { get; } = [];

    public List<WindowResult> Decoded { get; } = [];

    public List<WindowResult> FromJson { get; } = [];

    /// <summary>How many times as fast as one thread the loop is.</summary>
    public Repeated LoopSpeedUp(ScalingRow one) => SpeedUp(Loop, one.Loop);

    /// <summary>The speed-up of transform and validation, of the loop's in the same round.</summary>
    public IEnumerable<double> Ratios(ScalingRow one) => Enumerable.Range(0, Loop.Count).Select(i =>
        Decoded[i].PerSecond / one.Decoded[i].PerSecond / (Loop[i].PerSecond / one.Loop[i].PerSecond));

    public IEnumerable<SuiteFigure> Figures(ScalingRow one)
    {
        yield return Of("decoded", SuiteUnit.RowsPerSecond, Repeated.Of(Decoded.Select(window => window.PerSecond)));
        yield return Of("from JSON", SuiteUnit.RowsPerSecond, Repeated.Of(FromJson.Select(window => window.PerSecond)));
        yield return Of("CPU used, decoded", SuiteUnit.Cores, Repeated.Of(Decoded.Select(window => window.Cores)));
        yield return Of("CPU used, from JSON", SuiteUnit.Cores, Repeated.Of(FromJson.Select(window => window.Cores)));
        if (Threads == one.Threads) yield break;
        yield return Of("speed-up, decoded", SuiteUnit.Times, SpeedUp(Decoded, one.Decoded));
        yield return Of("speed-up, from JSON", SuiteUnit.Times, SpeedUp(FromJson, one.FromJson));
        yield return Of("speed-up of the loop", SuiteUnit.Times, LoopSpeedUp(one));
        yield return Of("of the loop's speed-up", SuiteUnit.Times, Repeated.Of(Ratios(one)));
    }

    private static Repeated SpeedUp(List<WindowResult> many, List<WindowResult> one) =>
        Repeated.Of(many.Zip(one, (several, single) => several.PerSecond / single.PerSecond));

    private SuiteFigure Of(string name, SuiteUnit unit, Repeated value) => new(name, unit, value) { Parallelism = Threads };
}
