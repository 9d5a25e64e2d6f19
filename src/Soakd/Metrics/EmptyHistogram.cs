using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Soakd.Metrics;

/// <summary>
/// Shows the histogram of the response with zeros until the first record is back. The exporter leaves out a histogram that has no value
/// yet, and a rate over it would then miss the first interval. Thread-safe.
/// </summary>
internal sealed class EmptyHistogram
{
    private const string Family = "soakd_response_duration_seconds";
    private const string Scope = $"otel_scope_name=\"{SoakMeter.Name}\"";

    private static readonly byte[] Declaration = Encoding.ASCII.GetBytes($"# TYPE {Family} ");
    private static readonly byte[] Empty = Encoding.ASCII.GetBytes(Text("0.###"));

    // The format OpenMetrics ends a page, and writes the ends of buckets as numbers with a fraction.
    private static readonly byte[] End = "# EOF\n"u8.ToArray();
    private static readonly byte[] EmptyInOpenMetrics = Encoding.ASCII.GetBytes(Text("0.0##"));

    private volatile bool _isFilled;

    /// <summary>Adds it to the endpoint of the exporter, which answers after it.</summary>
    public void AddTo(IApplicationBuilder endpoint) =>
        endpoint.Use((context, next) => _isFilled ? next(context) : AnswerAsync(context, next));

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        // What is added stands in plain text, so the page must too.
        context.Request.Headers.AcceptEncoding = default;
        Stream body = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        ReadOnlyMemory<byte> made = page.GetBuffer().AsMemory(0, (int)page.Length);
        _isFilled |= made.Span.IndexOf(Declaration) >= 0;
        bool isWhole = !_isFilled && context.Response.StatusCode == StatusCodes.Status200OK;
        bool isOpenMetrics = made.Span.EndsWith(End);
        int end = isOpenMetrics ? made.Length - End.Length : made.Length;
        await body.WriteAsync(made[..end], context.RequestAborted);
        if (isWhole) await body.WriteAsync(isOpenMetrics ? EmptyInOpenMetrics : Empty, context.RequestAborted);
        await body.WriteAsync(made[end..], context.RequestAborted);
    }

    private static string Text(string number)
    {
        var text = new StringBuilder($"# TYPE {Family} histogram\n# UNIT {Family} seconds\n");
        text.Append(CultureInfo.InvariantCulture, $"# HELP {Family} {MetricTable.Response.Description}\n");
        foreach (string end in (string[])[.. MetricTable.ResponseBuckets.Select(Number), "+Inf"])
            text.Append(CultureInfo.InvariantCulture, $"{Family}_bucket{{{Scope},le=\"{end}\"}} 0\n");
        text.Append(CultureInfo.InvariantCulture, $"{Family}_sum{{{Scope}}} 0\n{Family}_count{{{Scope}}} 0\n");
        return text.ToString();

        string Number(double end) => end.ToString(number, CultureInfo.InvariantCulture);
    }
}
