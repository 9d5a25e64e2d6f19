using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;

namespace Soakd.Engine.Comparing;

/// <summary>A run's journal, line by line, into what it brings to a comparison. It never throws at a journal, however damaged. One thread.</summary>
public sealed class RunEvidenceFold
{
    private readonly RunFold _fold = new();
    private readonly LatencyEvidence _latencies = new([]);
    private readonly NumberRanges _seen = new();
    private readonly SortedDictionary<int, SegmentEntry> _segments = [];
    private readonly ProcessorUse _processor = new();

    /// <summary>Takes a line, in the order of the journal.</summary>
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

    /// <summary>What follows from all lines so far.</summary>
    /// <param name="payload">How the run's records were set to be; a journal does not tell it.</param>
    public RunEvidence ToEvidence(IReadOnlyDictionary<string, string>? payload)
    {
        Judgement judgement = _fold.Judge();
        Counts judged = judgement.Judged.Counts;
        return new RunEvidence
        {
            Judgement = judgement,
            Response = _latencies.Histograms(
                LatencyKind.Response, id => _segments.TryGetValue(id, out SegmentEntry? segment) && segment.Judged, judgement.LatencyBegin?.Interval ?? 0),
            NeverCame = LatencyPopulation.CountNeverCame(judged, LatencyKind.Response, judgement.CountsAreFinal),
            Segments = [.. _segments.Values.Where(segment => segment.Judged)],
            ProcessorUs = _processor.UsPerRecord,
            Payload = payload,
        };
    }
}
