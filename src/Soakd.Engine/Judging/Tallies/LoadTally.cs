using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>The sums of several segments: a phase, a tuning generation, or all that is judged.</summary>
internal sealed record LoadTally(Counts Counts, LatencySums Latencies, Window Window, long PlayedUs)
{
    /// <summary>Adds up segments. The window is from the start of the first segment to the end of the last one.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="sums">The histograms to add the latencies to. The result is valid until they are used again.</param>
    public static LoadTally Of(IReadOnlyCollection<PlayedSegment> segments, LatencySums sums)
    {
        sums.Clear();
        if (segments.Count == 0)
            return new LoadTally(new Counts(), sums, default, 0);

        LatencySums latencies = (segments.Count == 1 ? segments.First().Totals.Histograms : null) ?? sums;
        var counts = new Counts();
        foreach (PlayedSegment segment in segments)
        {
            counts = counts.Plus(segment.Totals.Counts);
            if (latencies == sums)
                segment.Totals.AddTo(sums);
        }

        var window = new Window(segments.Min(segment => segment.Window.FromUs), segments.Max(segment => segment.Window.ToUs));
        return new LoadTally(counts, latencies, window, segments.Sum(segment => segment.Window.LengthUs));
    }
}
