using System.Globalization;

namespace Soakd.Engine.Latency;

/// <summary>
/// Writes a histogram log, version 1.3 (docs/method.md#histogram-encoding), which the tools of HdrHistogram read: line feeds, decimal
/// points, times in seconds since the log's start, each interval's largest value in milliseconds. The format is UTF-8 without a byte order
/// mark; the <see cref="TextWriter"/> must be created so. Not thread-safe; does not dispose the writer.
/// </summary>
public sealed class HistogramLogWriter
{
    private readonly TextWriter _output;
    private readonly DateTimeOffset _start;

    private HistogramLogWriter(TextWriter output, DateTimeOffset start)
    {
        _output = output;
        _start = start;
    }

    /// <summary>Writes the header of a log.</summary>
    /// <param name="output">Where to write it.</param>
    /// <param name="start">The time that the entries are relative to; truncated to the millisecond.</param>
    /// <param name="comment">One line that describes the log.</param>
    /// <returns>The writer of its entries.</returns>
    /// <exception cref="ArgumentException"><paramref name="comment"/> has more than one line.</exception>
    public static HistogramLogWriter Begin(TextWriter output, DateTimeOffset start, string comment)
    {
        if (comment.AsSpan().ContainsAny('\r', '\n'))
            throw new ArgumentException("A comment is one line.", nameof(comment));

        start = DateTimeOffset.FromUnixTimeMilliseconds(start.ToUnixTimeMilliseconds());
        string seconds = Seconds(start - DateTimeOffset.UnixEpoch);
        string text = start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        output.Write(
            $"#[{comment}]\n" +
            "#[Values are in microseconds, Interval_Max in milliseconds]\n" +
            "#[Histogram log format version 1.3]\n" +
            $"#[StartTime: {seconds} (seconds since epoch), {text}]\n" +
            $"#[BaseTime: {seconds} (seconds since epoch)]\n" +
            "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
        return new HistogramLogWriter(output, start);
    }

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">What to write.</param>
    /// <exception cref="ArgumentException">The tag is not a word without commas, or the entry begins before the log.</exception>
    public void Write(HistogramLogEntry entry)
    {
        if (entry.Tag is { } tag && (tag.Length == 0 || tag.Any(c => c == ',' || char.IsWhiteSpace(c))))
            throw new ArgumentException($"A tag is a word without commas, not '{tag}'.", nameof(entry));
        if (entry.Start < _start)
            throw new ArgumentException("An entry begins before its log.", nameof(entry));

        string label = entry.Tag is null ? "" : $"Tag={entry.Tag},";
        string max = Thousandths(entry.Counts.Max ?? 0);
        string histogram = HistogramCodec.ToBase64(entry.Counts);
        _output.Write($"{label}{Seconds(entry.Start - _start)},{Seconds(entry.Length)},{max},{histogram}\n");
    }

    private static string Seconds(TimeSpan time) =>
        (time.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("F3", CultureInfo.InvariantCulture);

    private static string Thousandths(long value) => (value / 1_000m).ToString("F3", CultureInfo.InvariantCulture);
}
