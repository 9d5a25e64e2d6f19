using System.Globalization;

namespace Soakd.Engine.Latency;

/// <summary>
/// Reads a histogram log, of soakd or of any other tool (version 1.3 and older, as far as its histograms are encoded in V2), whatever
/// the unit of its values. A killed writer leaves a last line that is cut short: it is skipped and <see cref="IsTorn"/>
/// is set. Damage anywhere else is an error. Not thread-safe; does not dispose the reader.
/// </summary>
/// <param name="input">The text of the log.</param>
public sealed class HistogramLogReader(TextReader input)
{
    private const decimal MaxSeconds = 100_000_000_000;
    private const decimal Year = 365 * 24 * 3_600;

    private decimal? _startTime;
    private decimal? _baseTime;
    private int _line;

    /// <summary>
    /// Whether the last line was cut short or damaged and therefore skipped; known when <see cref="Read"/> has returned null.
    /// </summary>
    public bool IsTorn { get; private set; }

    /// <summary>Reads the next entry; null at the end of the log.</summary>
    /// <exception cref="HistogramFormatException">A line other than the last is not a line of a histogram log. The message contains its
    /// number.</exception>
    public HistogramLogEntry? Read()
    {
        while (input.ReadLine() is { } line)
        {
            _line++;
            try
            {
                if (Parse(line) is { } entry)
                    return entry;
            }
            catch (HistogramFormatException exception)
            {
                if (input.ReadLine() is not null)
                    throw new HistogramFormatException($"Line {_line}: {exception.Message}", exception);
                IsTorn = true;
            }
        }

        return null;
    }

    private HistogramLogEntry? Parse(string line)
    {
        if (line.StartsWith('#'))
        {
            _startTime = HeaderTime(line, "#[StartTime: ") ?? _startTime;
            _baseTime = HeaderTime(line, "#[BaseTime: ") ?? _baseTime;
            return null;
        }

        bool isLegend = line.StartsWith('"');
        return isLegend || string.IsNullOrWhiteSpace(line) ? null : ParseEntry(line);
    }

    private HistogramLogEntry ParseEntry(string line)
    {
        string[] fields = line.Split(',');
        string? tag = fields[0].StartsWith("Tag=", StringComparison.Ordinal) ? fields[0]["Tag=".Length..] : null;
        if (tag is not null)
            fields = fields[1..];
        if (fields.Length != 4)
            throw new HistogramFormatException("An entry has a start, a length, a largest value and a histogram.");

        decimal start = Seconds(fields[0]);
        decimal length = Seconds(fields[1]);
        LatencyCounts counts = HistogramCodec.FromBase64(fields[3].AsSpan().Trim());
        return new HistogramLogEntry(tag, DateTimeOffset.UnixEpoch + Span(BaseTime(start) + start), Span(length), counts);
    }

    /// <summary>
    /// The time that the entries' starts are relative to. Where the log does not state it, the first entry decides: a start that lies
    /// more than a year before the log's own start cannot be absolute (the rule of HdrHistogram's readers).
    /// </summary>
    private decimal BaseTime(decimal start)
    {
        _startTime ??= start;
        _baseTime ??= start < _startTime - Year ? _startTime : 0;
        return _baseTime.Value;
    }

    private static decimal? HeaderTime(string line, string name)
    {
        if (!line.StartsWith(name, StringComparison.Ordinal))
            return null;

        ReadOnlySpan<char> rest = line.AsSpan(name.Length);
        int end = rest.IndexOf(' ');
        return Seconds(end < 0 ? rest : rest[..end]);
    }

    private static decimal Seconds(ReadOnlySpan<char> text)
    {
        bool isNumber = decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds);
        return isNumber && seconds <= MaxSeconds
            ? seconds
            : throw new HistogramFormatException($"'{text}' is not a time in seconds.");
    }

    private static TimeSpan Span(decimal seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
}

/// <summary>One line of a histogram log: what was counted in an interval.</summary>
/// <param name="Tag">The kind of histogram, a word without comma or white space; null in a log of one kind.</param>
/// <param name="Start">When the interval began, to the millisecond.</param>
/// <param name="Length">How long it was, to the millisecond.</param>
/// <param name="Counts">What was counted; a log keeps only the buckets (<see cref="HistogramCodec"/>).</param>
public sealed record HistogramLogEntry(string? Tag, DateTimeOffset Start, TimeSpan Length, LatencyCounts Counts);
