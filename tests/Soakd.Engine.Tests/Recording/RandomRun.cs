using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>
/// Plays a string of choices as facts, in any order in which the threads of a run could write them, to the Recorder and to its naive twin:
/// loss, duplication, reordering, redelivery, reports in any order, failures, unknowns, skips, withdrawals, gaps, truncations, strangers,
/// rows and dead letters that come where the other had to.
/// </summary>
internal sealed class RandomRun
{
    private const int Users = 5;
    private const int Partitions = 3;
    private static readonly ulong[] Expectations = [1, 0b11, 0b111, 0b101, 0];

    private readonly RecorderHarness _recorder;
    private readonly NaiveRecorder _naive;
    private readonly long[] _written = new long[Partitions];
    private long _nowUs;
    private int _segments;
    private readonly bool _readsLetters;

    public RandomRun(bool readsInput, bool whole, bool readsLetters = false)
    {
        ulong all = whole ? 1UL : 0b111;
        Func<long, ulong> partsOf = whole ? _ => 1 : sequence => Expectations[sequence * 7 % 11 % Expectations.Length];
        Func<long, ulong>? lettersOf = readsLetters ? sequence => all & ~partsOf(sequence) & (sequence % 3 == 0 ? 0b110UL : 0b011) : null;
        _readsLetters = readsLetters;
        _recorder = new RecorderHarness(readsInput, partsOf, Users, chunkSize: 4, lettersOf: lettersOf, allParts: all);
        _naive = new NaiveRecorder(readsInput, partsOf, Users, lettersOf, all);
    }

    /// <summary>What the Recorder counted.</summary>
    public Counts Total => _recorder.Total;

    /// <summary>Plays all choices; the twins must agree at each close.</summary>
    public void Play(int[] choices)
    {
        foreach (int choice in choices)
            Step(choice % 97, choice / 97);
        Close();

        DrainOutcome outcome = _recorder.Recorder.FinishDrain(_nowUs);
        Assert.Equal(_naive.FinishDrain(), (outcome.InFlight, outcome.NotDrained));
        Close();
        Assert.Equal(_naive.Total().Attempted, _recorder.Timed.GetValueOrDefault(LatencyKind.SelfLag));
        Assert.Equal(_naive.Total().Acked, _recorder.Timed.GetValueOrDefault(LatencyKind.Ack));
        Assert.Equal(_naive.Total().HeldBack, _recorder.Timed.GetValueOrDefault(LatencyKind.ResponseHeldBack));
    }

    private void Step(int kind, int choice)
    {
        _nowUs += choice % 200_000;
        switch (kind)
        {
            case < 30: Send(choice); break;
            case < 32: SendAndWithdraw(choice); break;
            case < 34: Skip(choice); break;
            case < 36: ReachDue(_naive.Due + (choice % 6)); break;
            case < 37: Open(); break;
            case < 60: Report(choice); break;
            case < 88: Arrive(choice); break;
            case < 90: Pass(choice); break;
            case < 91: Gap(choice); break;
            case < 92: Truncate(choice); break;
            case < 93: Letter(choice); break;
            default: Close(); break;
        }
    }

    private void Send(int choice)
    {
        long lagUs = choice % 8_000;
        long blockedUs = choice / 8_000 % 2 == 0 ? 0 : lagUs / 2;
        Sent fact = Facts.Record(_naive.Next, lagUs, blockedUs) with { AtUs = _nowUs, IntendedUs = _nowUs - lagUs };
        _recorder.Recorder.Apply(fact);
        _naive.Send(_nowUs, fact.SelfLagUs > 5_000);
    }

    private void SendAndWithdraw(int choice)
    {
        Send(choice);
        if (_naive.InFlight.FirstOrDefault(-1) is >= 0 and var other && other < _naive.Next - 1)
            Report(other, choice);
        _naive.Withdraw();
        _recorder.Recorder.Apply(Facts.Withdrawn(_naive.Next));
    }

    private void Skip(int choice)
    {
        int count = 1 + (choice % 30);
        bool bySelf = choice % 2 == 0;
        _recorder.Recorder.Apply(Facts.Skipped(bySelf ? SentKind.SkippedBySelf : SentKind.SkippedByGate, _naive.Next, count));
        _naive.Skip(count, bySelf);
    }

    private void ReachDue(long due)
    {
        _recorder.Recorder.Apply(Facts.Due(due));
        _naive.ReachDue(due);
    }

    private void Open() => _recorder.Recorder.Apply(Facts.Opened(++_segments, _naive.Due));

    private void Report(int choice)
    {
        List<long> inFlight = [.. _naive.InFlight];
        if (inFlight.Count > 0)
            Report(inFlight[choice % inFlight.Count], choice);
    }

    private void Report(long sequence, int choice)
    {
        ReportStatus status = (choice % 10) switch { 0 => ReportStatus.Failed, 1 => ReportStatus.Unknown, _ => ReportStatus.Acked };
        int partition = choice / 10 % Partitions;
        long offset = choice % 17 == 0 ? -1 : _written[partition]++;
        _recorder.Recorder.Apply(new Reported(sequence, status, 0, partition, offset, _nowUs));
        _naive.Report(sequence, status, partition, offset);
    }

    private void Arrive(int choice)
    {
        // Mostly records sent of late; now and then any record, also one that was skipped or never sent.
        long sequence = choice % 5 == 0 ? choice / 5 % (_naive.Next + 3) : Math.Max(0, _naive.Next - 1 - (choice / 5 % 12));
        int partition = (int)(sequence % Users % Partitions);
        if (choice % 31 == 0)
            partition = (partition + 1) % Partitions;
        var marks = (ArrivedMarks)(choice / 64 % 8);
        long offset = Math.Max(0, _written[partition] - 1 - (choice / 16 % 40));
        Arrived fact = Facts.Arrived(sequence, partition, offset, 0, (ulong)(1 + (choice / 128 % 7)), marks) with
        {
            Source = _readsLetters && choice / 896 % 4 == 0 ? ArrivedSource.DeadLetters : ArrivedSource.Output,
        };
        _recorder.Recorder.Apply(fact with { AtUs = fact.IntendedUs + (choice % 900) });
        _naive.Arrive(in fact);
    }

    private void Letter(int choice)
    {
        if (!_readsLetters)
            return;
        ArrivedKind kind = choice % 2 == 0 ? ArrivedKind.Foreign : ArrivedKind.Unnamed;
        _recorder.Recorder.Apply(Facts.Arrived(0) with { Kind = kind, Source = ArrivedSource.DeadLetters });
        _naive.Letter(kind == ArrivedKind.Foreign);
    }

    private void Pass(int choice)
    {
        int partition = choice % Partitions;
        long offset = Math.Max(0, _written[partition] - (choice / 3 % 20));
        _recorder.Recorder.Apply(Arrived.PassedTo(partition, offset, _nowUs));
        _naive.Pass(partition, offset);
    }

    private void Gap(int choice)
    {
        int partition = choice % Partitions;
        long from = Math.Max(_naive.PassedTo(partition), _written[partition] - (choice / 3 % 20));
        long to = from + 1 + (choice / 60 % 10);
        _recorder.Recorder.Apply(Arrived.Gap(partition, from, to, _nowUs));
        _naive.Gap(partition, from, to, _nowUs);
    }

    private void Truncate(int choice)
    {
        int partition = choice % Partitions;
        long offset = Math.Max(0, _naive.PassedTo(partition) - (choice / 3 % 8));
        _written[partition] = Math.Max(0, Math.Min(_written[partition], offset) - (choice / 24 % 4));
        long end = choice / 96 % 2 == 0 ? _naive.PassedTo(partition) : 0;
        _recorder.Recorder.Apply(Arrived.Truncated(partition, offset, end, _nowUs));
        _naive.Truncate(partition, offset, end, _nowUs);
    }

    private void Close()
    {
        Interval interval = _recorder.Close(_nowUs);
        _naive.Judge();
        Assert.Equal(_naive.Total(), _recorder.Total);
        Assert.Equal(_naive.Levels(_nowUs, overdueAfterUs: 10_000_000), interval.Levels);
        Assert.Equal(0, interval.OtherRun);
    }
}
