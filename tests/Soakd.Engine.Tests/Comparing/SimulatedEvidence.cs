using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;
using Soakd.Engine.Tests.Judging;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Comparing;

/// <summary>
/// The evidence of runs of ten minutes: log-normal latencies around 20 ms, p95 close to 46 ms. Their median changes from stretch to
/// stretch and differs from run to run.
/// </summary>
internal static class SimulatedEvidence
{
    private const int Cells = 60;
    private const int Records = 200;
    private const double Spread = 0.5;
    private const double Wandering = 0.05;
    private const double Persistence = 0.7;

    private static readonly Judgement Healthy = Judged.Run(new JournalBuilder().Phase("hold").Seconds(2).End());

    /// <summary>Runs that differ by two percent. All runs of the candidate are slower by a factor.</summary>
    public static IReadOnlyList<RunEvidence> Runs(int count, int seed, double slower = 1, double runsDiffer = 0.02)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Run($"run-{seed}-{i}", random, slower * Math.Exp(runsDiffer * Normal(random))))];
    }

    public static RunEvidence Of(JournalBuilder journal, IReadOnlyDictionary<string, string>? payload = null)
    {
        var fold = new RunEvidenceFold();
        foreach (JournalEntry entry in journal.Entries)
            fold.Apply(new JournalLine(JournalLineKind.Entry, entry, ""));
        return fold.ToEvidence(payload ?? new Dictionary<string, string>());
    }

    private static RunEvidence Run(string name, Random random, double slower)
    {
        var cells = new LatencyCounts[Cells];
        double wander = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            wander = Persistence * wander + Math.Sqrt(1 - Persistence * Persistence) * Wandering * Normal(random);
            var histogram = new LatencyHistogram(HistogramLayout.Interval);
            for (int i = 0; i < Records; i++)
                histogram.Record((long)(20_000 * slower * Math.Exp(wander + Spread * Normal(random))));
            cells[cell] = histogram.ToCounts();
        }

        return new RunEvidence
        {
            Judgement = Healthy with { Run = Healthy.Run with { Run = name } },
            Response = cells,
            NeverCame = 0,
            Segments = [],
            ProcessorUs = null,
            Payload = new Dictionary<string, string>(),
        };
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
