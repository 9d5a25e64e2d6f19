namespace Soakd.Engine.Verdicts;

/// <summary>
/// One latency of some records, in microseconds. Percentiles are exact to 1/128 of their value: they are merged from intervals kept
/// in two digits, and a finer merge would only look more precise.
/// </summary>
/// <param name="Total">How many values.</param>
/// <param name="P50Us">The median.</param>
/// <param name="P95Us">95 % are at most this.</param>
/// <param name="P99Us">99 % are at most this.</param>
/// <param name="P999Us">99.9 % are at most this.</param>
/// <param name="MaxUs">The largest, exact.</param>
/// <param name="Negative">How many were negative and are counted as 0: evidence of a clock that is wrong.</param>
/// <param name="Overflow">How many were over the range of a histogram; the largest is exact all the same.</param>
public sealed record LatencySummary(long Total, long P50Us, long P95Us, long P99Us, long P999Us, long MaxUs, long Negative, long Overflow);
