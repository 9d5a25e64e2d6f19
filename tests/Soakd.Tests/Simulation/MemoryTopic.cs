using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;

namespace Soakd.Tests.Simulation;

/// <summary>
/// A topic of one partition in memory: a sender and a source in one. A record is acknowledged and comes back after a time that the test
/// sets; some are lost or stored twice where the test says so. One thread, in simulated time.
/// </summary>
internal sealed class MemoryTopic(RunClock clock, FactRings rings) : IRecordSender, IRecordSource
{
    private readonly Queue<(long AtUs, Reported Fact)> _reports = new();
    private readonly PriorityQueue<Arrived, (long AtUs, long Offset)> _arrivals = new();
    private long _nextOffset;
    private long _taken;
    private long _noticedUs;

    /// <summary>How long a record takes until it is acknowledged, in microseconds.</summary>
    public long AckUs { get; set; } = 5_000;

    /// <summary>How long a record takes until it comes back, in microseconds.</summary>
    public long BackUs { get; set; } = 10_000;

    /// <summary>How much longer than the others a record takes, in microseconds.</summary>
    public Func<long, long> DelayUs { get; set; } = static _ => 0;

    /// <summary>When the next report or arrival is due, in microseconds since the run's start.</summary>
    public long NextUs => Math.Min(
        _reports.TryPeek(out var report) ? report.AtUs : long.MaxValue,
        _arrivals.TryPeek(out _, out (long AtUs, long) arrival) ? arrival.AtUs : long.MaxValue);

    /// <summary>Whether an acknowledged record comes back.</summary>
    public Func<long, bool> ComesBack { get; set; } = static _ => true;

    /// <summary>Whether records are taken.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>How many records were taken.</summary>
    public long Taken => _taken;

    public int Room => IsOpen ? int.MaxValue : 0;

    public long Outstanding => _reports.Count;

    public bool TrySend(long sequence, long intendedUs)
    {
        if (!IsOpen) return false;
        long nowUs = clock.NowUs, offset = _nextOffset++;
        _taken++;
        _reports.Enqueue((nowUs + AckUs, new Reported(sequence, ReportStatus.Acked, 0, 0, offset, 0)));
        Arrived back = ComesBack(sequence)
            ? new Arrived(ArrivedKind.Record, ArrivedMarks.None, 0, 0, offset, 0, sequence, 1, intendedUs, 0)
            : Arrived.PassedTo(0, offset + 1, 0);
        _arrivals.Enqueue(back, (Math.Max(_noticedUs, nowUs + BackUs + DelayUs(sequence)), offset));
        return true;
    }

    /// <summary>
    /// The topic is deleted and made again: offsets begin at 0, and what was not read is gone. The probe notices it after a time.
    /// </summary>
    public void Replace(TimeSpan noticedAfter)
    {
        _noticedUs = clock.NowUs + (long)noticedAfter.TotalMicroseconds;
        _nextOffset = 0;
        _arrivals.Clear();
        _arrivals.Enqueue(Arrived.Replaced(0, 0, 0, 0), (_noticedUs, -1));
    }

    /// <summary>The topic that the pipeline writes is deleted and made again: what was not read of it is gone.</summary>
    public void ReplaceOutput() => LeaveUnread(_ => Arrived.Replaced(0, 0, 0, 0));

    /// <summary>Retention removes all that was not read of the topic that the pipeline writes.</summary>
    public void Outrun() => LeaveUnread(count => Arrived.Gap(0, _nextOffset - count, _nextOffset, 0));

    private void LeaveUnread(Func<int, Arrived> hole)
    {
        Arrived fact = hole(_arrivals.Count);
        _arrivals.Clear();
        _arrivals.Enqueue(fact, (clock.NowUs, -1));
    }

    /// <summary>Writes the reports that are due.</summary>
    public void Report()
    {
        while (_reports.TryPeek(out var next) && next.AtUs <= clock.NowUs)
        {
            Assert.True(rings.Reported.TryWrite(next.Fact with { AtUs = clock.NowUs }));
            _reports.Dequeue();
        }
    }

    public PollOutcome Poll(int atMostMs)
    {
        if (!_arrivals.TryPeek(out Arrived next, out (long AtUs, long Offset) due) || due.AtUs > clock.NowUs) return PollOutcome.Idle;
        if (!rings.Arrived.TryWrite(next with { AtUs = clock.NowUs })) return PollOutcome.RingFull;
        _arrivals.Dequeue();
        return PollOutcome.Took;
    }
}
