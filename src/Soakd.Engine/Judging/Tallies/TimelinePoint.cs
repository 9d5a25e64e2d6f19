using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// One point of the report's timeline: several consecutive intervals. Percentiles are never averaged: a point has the worst of its
/// intervals.
/// </summary>
/// <param name="Window">Its time, in microseconds since the run's start.</param>
public sealed record TimelinePoint(Window Window)
{
    /// <summary>Records that became due.</summary>
    public long Scheduled { get; init; }

    /// <summary>Records handed to the client.</summary>
    public long Sent { get; init; }

    /// <summary>Records acknowledged.</summary>
    public long Acked { get; init; }

    /// <summary>Records that came back.</summary>
    public long Arrived { get; init; }

    /// <summary>Due records that were skipped, because soakd was late or the gate was closed.</summary>
    public long Skipped { get; init; }

    /// <summary>Arrived records whose latency is not judged.</summary>
    public long HeldBack { get; init; }

    /// <summary>The largest median response of an interval, in microseconds; null where too few records arrived in each.</summary>
    public long? WorstP50Us { get; init; }

    /// <summary>The largest p95 response of an interval, in microseconds; null where too few records arrived in each.</summary>
    public long? WorstP95Us { get; init; }

    /// <summary>The largest p99 response of an interval, in microseconds; null where too few records arrived in each.</summary>
    public long? WorstP99Us { get; init; }

    /// <summary>The largest response, in microseconds; null where nothing arrived.</summary>
    public long? MaxUs { get; init; }

    /// <summary>The largest response of the held-back records, in microseconds; null where there were none.</summary>
    public long? MaxHeldBackUs { get; init; }

    /// <summary>The largest number of due records that were neither sent nor skipped at the end of an interval.</summary>
    public long Backlog { get; init; }

    /// <summary>The largest number of records in the client at the end of an interval.</summary>
    public long InFlight { get; init; }

    /// <summary>The largest age of an acknowledged record that was not back, in microseconds.</summary>
    public long BehindUs { get; init; }

    /// <summary>The largest age of a record that was sent and not yet reported, in microseconds.</summary>
    public long UnackedUs { get; init; }

    /// <summary>This point merged with another one.</summary>
    internal TimelinePoint With(TimelinePoint other) =>
        new(new Window(Math.Min(Window.FromUs, other.Window.FromUs), Math.Max(Window.ToUs, other.Window.ToUs)))
        {
            Scheduled = Scheduled + other.Scheduled,
            Sent = Sent + other.Sent,
            Acked = Acked + other.Acked,
            Arrived = Arrived + other.Arrived,
            Skipped = Skipped + other.Skipped,
            HeldBack = HeldBack + other.HeldBack,
            WorstP50Us = Larger(WorstP50Us, other.WorstP50Us),
            WorstP95Us = Larger(WorstP95Us, other.WorstP95Us),
            WorstP99Us = Larger(WorstP99Us, other.WorstP99Us),
            MaxUs = Larger(MaxUs, other.MaxUs),
            MaxHeldBackUs = Larger(MaxHeldBackUs, other.MaxHeldBackUs),
            Backlog = Math.Max(Backlog, other.Backlog),
            InFlight = Math.Max(InFlight, other.InFlight),
            BehindUs = Math.Max(BehindUs, other.BehindUs),
            UnackedUs = Math.Max(UnackedUs, other.UnackedUs),
        };

    private static long? Larger(long? a, long? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);
}
