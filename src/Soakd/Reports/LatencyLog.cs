using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Reports;

/// <summary>
/// The latencies of the run as a histogram log, for tools that read this format. Each line holds one kind of latency and ten seconds, with
/// all segments together. The journal keeps each second.
/// </summary>
internal sealed class LatencyLog(TextWriter output)
{
    private const long LineUs = 10_000_000;

    private readonly Dictionary<LatencyKind, LatencyHistogram> _open =
        Enum.GetValues<LatencyKind>().ToDictionary(kind => kind, _ => new LatencyHistogram(HistogramLayout.Interval));

    private HistogramLogWriter? _log;
    private DateTimeOffset _start;
    private long _lastNumber = -1;
    private long _beginUs;
    private long _endUs;

    /// <summary>Adds an entry. The log leaves out an interval that is not in order.</summary>
    public void Add(JournalEntry entry)
    {
        switch (entry)
        {
            case RunEntry run when _log is null:
                Begin(run.StartedAt, $"soakd {run.Version} {OneLine(run.Run)}");
                break;
            case Interval interval when interval.Number > _lastNumber:
                Add(interval);
                break;
        }
    }

    /// <summary>Writes the lines that are not written yet: at the end of their ten seconds, and at the end of the journal.</summary>
    public void Close()
    {
        foreach ((LatencyKind kind, LatencyHistogram histogram) in _open)
        {
            if (histogram.Total > 0)
            {
                string tag = JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
                Log.Write(new HistogramLogEntry(tag, _start + Span(_beginUs), Span(_endUs - _beginUs), histogram.ToCounts()));
            }

            histogram.Clear();
        }
    }

    private HistogramLogWriter Log => _log ?? Begin(DateTimeOffset.UnixEpoch, "soakd, a run whose run entry is missing");

    private HistogramLogWriter Begin(DateTimeOffset start, string comment)
    {
        _start = DateTimeOffset.FromUnixTimeMilliseconds(start.ToUnixTimeMilliseconds());
        return _log = HistogramLogWriter.Begin(output, _start, comment);
    }

    private void Add(Interval interval)
    {
        if (interval.EndUs - _beginUs > LineUs)
        {
            Close();
            _beginUs = interval.BeginUs;
        }

        _lastNumber = interval.Number;
        _endUs = interval.EndUs;
        foreach (SegmentInterval part in interval.Segments)
        {
            foreach ((LatencyKind kind, LatencyCounts counts) in part.Latencies)
                _open[kind].Add(counts);
        }
    }

    private static TimeSpan Span(long us) => TimeSpan.FromMicroseconds(us);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
