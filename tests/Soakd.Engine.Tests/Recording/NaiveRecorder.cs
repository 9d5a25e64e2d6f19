using System.Numerics;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>
/// What a Recorder must count, by the plainest means: it keeps every record for ever and derives each figure from their states.
/// </summary>
internal sealed class NaiveRecorder(
    bool readsInput, Func<long, ulong> partsOf, int users, Func<long, ulong>? lettersOf = null, ulong allParts = 1)
{
    private readonly SortedDictionary<long, Life> _lives = [];
    private readonly List<(int Partition, long From, long To)> _gaps = [];
    private readonly Dictionary<int, long> _passed = [];
    private readonly Dictionary<int, long> _truncated = [];
    private readonly Dictionary<int, (long Offset, long Us)> _doubtful = [];
    private long _gapOffsets;
    private long _gapUs = -1;
    private long _cutUs = -1;
    private readonly List<(long Sequence, int Partition)> _firstArrivals = [];
    private readonly Dictionary<int, long> _newestBack = [];
    private readonly HashSet<long> _skipped = [];
    private Counts _events = new();

    public long Next { get; private set; }

    public long Due { get; private set; }

    public IEnumerable<long> InFlight => _lives.Where(life => life.Value.Status is null).Select(life => life.Key);

    public void Send(long sentUs, bool late)
    {
        _lives[Next++] = new Life { SentUs = sentUs, Late = late };
        Due = Math.Max(Due, Next);
    }

    public void Withdraw() => _lives.Remove(--Next);

    public void ReachDue(long due) => Due = Math.Max(Due, due);

    public void Skip(int count, bool bySelf)
    {
        for (int i = 0; i < count; i++)
            _skipped.Add(Next++);
        Due = Math.Max(Due, Next);
        Count(bySelf ? new Counts { SkippedBySelf = count } : new Counts { SkippedByGate = count });
    }

    public void Report(long sequence, ReportStatus status, int partition, long offset)
    {
        Life life = _lives[sequence];
        (life.Status, life.Partition, life.Offset) = (status, partition, offset);
        if (life.IsBack && status == ReportStatus.Acked)
            NoteBack(sequence, partition);
        if (status == ReportStatus.Acked && AwaitedOf(sequence) == 0)
            life.IsBack = true;
    }

    public void Arrive(in Arrived fact)
    {
        bool isRow = fact.Source == ArrivedSource.Output;
        if (isRow)
            Pass(fact.Partition, fact.Offset + 1);
        ulong parts = fact.Parts & allParts;
        if (!_lives.TryGetValue(fact.Sequence, out Life? life) || parts == 0)
        {
            Count(new Counts { Unexpected = 1 });
            return;
        }

        ulong rows = partsOf(fact.Sequence);
        ulong right = parts & (isRow ? rows : lettersOf!(fact.Sequence));
        ulong wrong = parts & (isRow ? ~rows : rows);
        ulong repeated = right & life.Seen;
        ulong fresh = right & ~life.Seen;
        ulong astray = wrong & AwaitedOf(fact.Sequence) & ~life.Seen;
        bool isChecked = fact.Marks.HasFlag(ArrivedMarks.Checked);
        bool again = isRow && _doubtful.TryGetValue(fact.Partition, out var doubt) && fact.Offset < doubt.Offset
            && fact.IntendedUs < doubt.Us;
        long wrongs = again && astray == 0 ? 0 : BitOperations.PopCount(wrong);
        Count(new Counts
        {
            Duplicates = again ? 0 : BitOperations.PopCount(repeated),
            WrongAccepts = isRow ? wrongs : 0,
            WrongRejects = isRow ? 0 : wrongs,
            ContentChecked = fresh != 0 && isChecked ? 1 : 0,
            ContentSkipped = fresh != 0 && !isChecked && !readsInput ? 1 : 0,
            Corrupt = fact.Marks.HasFlag(ArrivedMarks.Corrupt) && (fresh != 0 || !again) ? 1 : 0,
            Parts = isRow ? BitOperations.PopCount(fresh) : 0,
            DeadLetters = isRow ? 0 : BitOperations.PopCount(fresh),
        });
        if ((fresh | astray) != 0 && life.IsOwed)
            NoteBack(fact.Sequence, life.Partition);
        life.Seen |= fresh | astray;
        if (isRow && fresh != 0)
        {
            life.Reordered |= !again && ComesAfterLater(fact.Sequence, fact.Partition);
            _firstArrivals.Add((fact.Sequence, fact.Partition));
        }

        if ((fresh | astray) != 0 && life.Seen == AwaitedOf(fact.Sequence))
            (life.IsBack, life.Fate, life.HeldBack) = (true, Fate.Open, life.Late || fact.Marks.HasFlag(ArrivedMarks.ProbeStalled));
    }

    /// <summary>A dead letter of somebody else, or one that names no sample.</summary>
    public void Letter(bool isForeign) => Count(isForeign ? new Counts { DlqForeign = 1 } : new Counts { DlqUnnamed = 1 });

    public void Pass(int partition, long offset) => _passed[partition] = Math.Max(_passed.GetValueOrDefault(partition), offset);

    public void Gap(int partition, long from, long to, long atUs)
    {
        _gapUs = atUs;
        _gaps.Add((partition, from, to));
        _gapOffsets += to - from;
        Pass(partition, to);
    }

    public void Truncate(int partition, long offset, long end, long atUs)
    {
        _cutUs = atUs;
        _doubtful[partition] = (end >= PassedTo(partition) ? PassedTo(partition) : 0, atUs);
        _gaps.RemoveAll(gap => gap.Partition == partition);
        _truncated[partition] = _passed[partition] = offset;
    }

    public long PassedTo(int partition) => _passed.GetValueOrDefault(partition);

    public void Judge()
    {
        foreach (Life life in _lives.Values.Where(life => readsInput && life.IsOwed && life.Offset >= 0))
        {
            if (life.Offset >= _truncated.GetValueOrDefault(life.Partition) && life.Offset < _passed.GetValueOrDefault(life.Partition))
                life.Fate = _gaps.Exists(gap => gap.Partition == life.Partition && gap.From <= life.Offset && life.Offset < gap.To)
                    ? Fate.Evicted
                    : Fate.Lost;
        }
    }

    public (long InFlight, long NotDrained) FinishDrain()
    {
        Judge();
        long notDrained = 0;
        foreach ((long sequence, Life life) in _lives.Where(life => life.Value.IsOwed))
        {
            bool isExplained = !readsInput && (AwaitedOf(sequence) & ~partsOf(sequence) & ~life.Seen) == 0
                && (life.SentUs <= _cutUs || (life.SentUs <= _gapUs && _gapOffsets-- > 0));
            (life.Fate, life.IsUndrained) = isExplained ? (Fate.Evicted, false) : (life.Fate, true);
            notDrained += isExplained ? 0 : 1;
        }

        return (InFlight.Count(), notDrained);
    }

    public Counts Total()
    {
        long Lives(Func<Life, bool> which) => _lives.Values.LongCount(which);
        long Missing(Func<long, ulong> of) => readsInput ? 0 : _lives.Where(life => life.Value.IsUndrained)
            .Sum(life => (long)BitOperations.PopCount(of(life.Key) & ~life.Value.Seen));
        return _events.Plus(new Counts
        {
            Scheduled = Due,
            Attempted = _lives.Count,
            Acked = Lives(life => life.Status == ReportStatus.Acked),
            Failed = Lives(life => life.Status == ReportStatus.Failed),
            Unknown = Lives(life => life.Status == ReportStatus.Unknown),
            Arrived = Lives(life => life.IsBack),
            AckedBack = Lives(life => life.IsBack && life.Status == ReportStatus.Acked),
            ArrivedUnknown = Lives(life => life.IsBack && life.Status == ReportStatus.Unknown),
            ArrivedUnreported = Lives(life => life.IsBack && life.Status is null),
            ArrivedFailed = Lives(life => life.IsBack && life.Status == ReportStatus.Failed),
            Lost = Lives(life => life.Fate == Fate.Lost),
            Evicted = Lives(life => life.Fate == Fate.Evicted),
            Reordered = Lives(life => life.Reordered),
            HeldBack = Lives(life => life.HeldBack),
            ToReject = _lives.Where(life => life.Value.Status == ReportStatus.Acked)
                .Sum(life => (long)BitOperations.PopCount(allParts & ~partsOf(life.Key))),
            MissingRows = Missing(partsOf),
            DlqMissing = lettersOf is null ? 0 : Missing(lettersOf),
        });
    }

    public Levels Levels(long nowUs, long overdueAfterUs)
    {
        List<long> owed = [.. _lives.Values.Where(life => life.IsOwed).Select(life => life.SentUs)];
        IGrouping<int, Life>? fullest = _lives.Values.Where(life => life.IsOwed)
            .GroupBy(life => life.Partition).OrderBy(partition => partition.Key).MaxBy(partition => partition.Count());
        long overtaken = readsInput ? 0 : Overtaken(nowUs, overdueAfterUs);
        return new Levels
        {
            Backlog = Due - Next,
            InFlight = InFlight.Count(),
            AckedMissing = owed.Count,
            Overdue = owed.Count(sentUs => sentUs < nowUs - overdueAfterUs),
            Overtaken = overtaken,
            PassedOver = _lives.Count(life => life.Value.IsOwed && (life.Value.IsOvertaken
                || (life.Value.SentUs < nowUs - overdueAfterUs && _newestBack.GetValueOrDefault(life.Value.Partition) > life.Key)))
                - overtaken,
            BehindUs = owed.Count == 0 ? 0 : Math.Max(0, nowUs - owed.Min()),
            UnackedUs = InFlight.Any() ? Math.Max(0, nowUs - InFlight.Min(sequence => _lives[sequence].SentUs)) : 0,
            FullestPartition = fullest?.Key ?? -1,
            InFullestPartition = fullest?.Count() ?? 0,
        };
    }

    // In steps of two seconds, as the ledger keeps the time.
    private long Overtaken(long nowUs, long afterUs)
    {
        long overtaken = 0, perhapsUnread = 0;
        foreach ((long sequence, Life life) in _lives.Where(life => life.Value.IsOwed))
        {
            if (life.OvertakenStep is { } noticed)
            {
                life.IsOvertaken = (nowUs / 2_000_000 - noticed - 1) * 2_000_000 >= afterUs;
                bool isPerhapsUnread = life.SentUs <= Math.Max(_gapUs, _cutUs);
                overtaken += life.IsOvertaken && !isPerhapsUnread ? 1 : 0;
                perhapsUnread += life.IsOvertaken && isPerhapsUnread ? 1 : 0;
            }
            else if (life.SentUs <= nowUs - 1_000_000 && HasLater(sequence))
                life.OvertakenStep = nowUs / 2_000_000;
        }

        return overtaken + (_cutUs >= 0 ? 0 : Math.Max(0, perhapsUnread - _gapOffsets));
    }

    private void NoteBack(long sequence, int partition) =>
        _newestBack[partition] = Math.Max(_newestBack.GetValueOrDefault(partition), sequence);

    private ulong AwaitedOf(long sequence) => partsOf(sequence) | (lettersOf?.Invoke(sequence) ?? 0);

    private bool HasLater(long sequence) =>
        _firstArrivals.Exists(arrival => arrival.Sequence > sequence && arrival.Sequence % users == sequence % users);

    private void Count(Counts counts) => _events = _events.Plus(counts);

    private bool ComesAfterLater(long sequence, int partition) => _firstArrivals.Exists(
        arrival => arrival.Partition == partition && arrival.Sequence > sequence && arrival.Sequence % users == sequence % users);

    private enum Fate
    {
        Open,
        Lost,
        Evicted,
    }

    private sealed class Life
    {
        public long SentUs;
        public bool Late;
        public ReportStatus? Status;
        public int Partition;
        public long Offset;
        public ulong Seen;
        public bool IsBack;
        public bool Reordered;
        public bool HeldBack;
        public bool IsUndrained;
        public long? OvertakenStep;
        public bool IsOvertaken;
        public Fate Fate;

        public bool IsOwed => Status == ReportStatus.Acked && !IsBack && Fate == Fate.Open;
    }
}
