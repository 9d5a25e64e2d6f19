namespace Soakd.Engine.Verdicts.Judging;

/// <summary>Where the judged latencies begin, when that is later than the judged part.</summary>
/// <param name="Interval">The number of the first interval that counts.</param>
/// <param name="AtUs">When it begins, in microseconds since the run's start.</param>
internal sealed record LatencyBegin(long Interval, long AtUs);
