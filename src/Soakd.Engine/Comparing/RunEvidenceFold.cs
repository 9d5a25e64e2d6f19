using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;

namespace Soakd.Engine.Comparing;

/// <summary>Computes the evidence of one run for a comparison from the lines of its journal. It never throws, however damaged the journal
/// is. Not thread-safe.</summary>
public sealed class RunEvidenceFold
{
    private readonly RunFold _fold = new();
    private readonly LatencyEvidence _latencies = new([]);
    private readonly NumberRanges _seen = new();
    private readonly SortedDictionary<int, SegmentEntry> _segments = [];
    private readonly ProcessorUse _processor = new();

    /// <summary>Applies a line, in the order of the journal.</summary>
    /// <param name="line">The line, as <see cref="JournalReader"/> reads it.</param>
    public void Apply(JournalLine line)
    {
        _fold.Apply(line);
        switch (line.Entry)
        {
            case SegmentEntry segment: _segments[segment.Id] = segment; break;
            case SeriesEntry series: _processor.Declare(series); break;
            case Interval interval when _seen.Add(interval.Number):
                _latencies.Add(interval);
                _processor.Add(interval);
                break;
        }
    }

    /// <summary>The evidence from all lines so far.</summary>
    /// <param name="payload">The payload settings of the run, which a journal does not contain; null when they are not known.</param>
    public RunEvidence ToEvidence(IReadOnlyDictionary<string, string>? payload)
    {
        Judgement judgement = _fold.Judge();
        Counts judged = judgement.Judged.Counts;
        return new RunEvidence
        {
            Judgement = judgement,
            Response = _latencies.Histograms(
                LatencyKind.Response, id => _segments.TryGetValue(id, out SegmentEntry? segment) && segment.Judged,
                judgement.LatencyBegin?.Interval ?? 0),
            NeverCame = LatencyPopulation.CountNeverCame(judged, LatencyKind.Response, judgement.CountsAreFinal),
            Segments = [.. _segments.Values.Where(segment => segment.Judged)],
            ProcessorUs = _processor.UsPerRecord,
            Payload = payload,
        };
    }
}
