using System.Globalization;
using Soakd.Engine.Journal;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// A load that rises in steps, each a share of the rate of a peer. Before the first step the rate rises slowly: so the JIT has compiled the
/// code before the rate is high. A step holds when every record comes back, none is removed by retention, and the p99 is below a second.
/// </summary>
internal static class Staircase
{
    private const double Least = 0.40;
    private const double Most = 1.00;
    private const double Rise = 0.05;
    private const int RateStep = 1_000;
    private const int ClimbSeconds = 15;
    private const int StepSeconds = 5;
    private const double LimitMs = 1_000;
    private const string Drain = "10s";

    /// <summary>Plays soakd up the stairs.</summary>
    /// <param name="peerRate">The rate of the peer.</param>
    /// <param name="contentShare">The share of records whose content is compared.</param>
    /// <param name="stop">Kills it.</param>
    /// <param name="more">More arguments of the run.</param>
    /// <returns>The last step before the first one that does not hold.</returns>
    public static async Task<HighestStep> ClimbAsync(
        double peerRate, double contentShare, CancellationToken stop, params IEnumerable<string> more)
    {
        IReadOnlyList<Step> steps = Of(peerRate);
        IReadOnlyList<JournalEntry> journal = await SoakdRun.JournalAsync(
            ToPlan(steps), EmbeddedStand.Settings(contentShare), stop, more: more);
        var best = new HighestStep(0, 0);
        foreach (Step step in steps)
        {
            RunFigures run = RunFigures.Of(journal, step.Phase);
            double? p99 = run.Response.ValueAtPercentile(99) / 1e3;
            bool holds = run.OfLoad.AreAllBack() && p99 < LimitMs;
            await Console.Error.WriteLineAsync(
                $"  {step.Rate:#,0}/s {(holds ? "holds" : "does not hold")}: {run.OfLoad.AckedBack:#,0} of {run.OfLoad.Scheduled:#,0} "
                    + $"back, p99 {p99:0} ms");
            if (!holds) break;
            best = new HighestStep(step.Rate, p99!.Value);
        }

        return best;
    }

    private static IReadOnlyList<Step> Of(double peerRate) =>
    [
        .. Enumerable.Range(0, (int)Math.Round((Most - Least) / Rise) + 1)
            .Select(number => new Step($"step-{number}", (long)(peerRate * (Least + number * Rise) / RateStep) * RateStep)),
    ];

    private static string ToPlan(IReadOnlyList<Step> steps)
    {
        IEnumerable<string> phases = steps.Select(
            step => string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"name":"{{step.Phase}}","kind":"steady","duration":"{{StepSeconds}}s","rate":{{step.Rate}}}"""));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"name":"bench","drain":"{{Drain}}","phases":[
             {"name":"climb","kind":"ramp","duration":"{{ClimbSeconds}}s","from":{{steps[0].Rate / 10}},"to":{{steps[0].Rate}}},
             {{string.Join(",\n ", phases)}}]}
            """);
    }
}

/// <summary>The highest step that holds.</summary>
/// <param name="Rate">Records a second; 0 when the first step does not hold.</param>
/// <param name="P99Ms">The p99 of its response, in milliseconds.</param>
internal sealed record HighestStep(long Rate, double P99Ms);

/// <summary>A step of a staircase.</summary>
/// <param name="Phase">The name of its phase.</param>
/// <param name="Rate">Records a second.</param>
internal sealed record Step(string Phase, long Rate);
