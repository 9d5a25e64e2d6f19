using System.Globalization;

namespace Soakd.Tests.Metrics;

/// <summary>A page of metrics, without what the exporter adds to each series: the scope, and the time of the sample.</summary>
internal sealed class MetricPage(string text)
{
    /// <summary>The page as it came.</summary>
    public string Text { get; } = text;

    /// <summary>Its lines.</summary>
    public IReadOnlyList<string> Lines { get; } =
    [
        .. text.Split('\n').Select(line => string.Join(' ', line
            .Replace("{otel_scope_name=\"soakd\"}", "", StringComparison.Ordinal)
            .Replace("otel_scope_name=\"soakd\",", "", StringComparison.Ordinal)
            .Replace(",otel_scope_name=\"soakd\"", "", StringComparison.Ordinal)
            .Split(' ').Where((word, i) => i == 0 || word.Length < 13 || !word.All(c => char.IsAsciiDigit(c) || c == '.')))),
    ];

    /// <summary>The series of soakd, without the time at which a histogram began, which one format has.</summary>
    public IReadOnlySet<string> Series => new SortedSet<string>(
        Of("soakd_").Select(line => line.Split(' ')[0]).Where(series => !series.EndsWith("_created", StringComparison.Ordinal)),
        StringComparer.Ordinal);

    /// <summary>Lines that begin with a text.</summary>
    public IReadOnlyList<string> Of(string begin) => [.. Lines.Where(line => line.StartsWith(begin, StringComparison.Ordinal))];

    /// <summary>The value of a line.</summary>
    public static long Value(string line) => long.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
}
