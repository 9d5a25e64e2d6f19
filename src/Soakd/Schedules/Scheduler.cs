namespace Soakd.Schedules;

/// <summary>
/// Decides which run is played when. It is turned with the time, by the daemon or by a test, and knows nothing of runs but whether one is
/// being played. Two runs never overlap. One thread at a time.
/// </summary>
/// <param name="runs">The schedule.</param>
/// <param name="blackouts">When nothing is sent.</param>
/// <param name="from">The moment up to which the schedule was looked at before; what was due until then is not asked again.</param>
internal sealed class Scheduler(IReadOnlyList<ScheduledRun> runs, IReadOnlyList<Blackout> blackouts, DateTimeOffset from)
{
    /// <summary>How much later than its time a run still begins on time.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>A clock that is set back by less repeats no run; one that is set back by more was wrong before.</summary>
    public static readonly TimeSpan LongestStepBack = TimeSpan.FromHours(3);

    // Older times are not counted, however long soakd was away.
    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(31);

    private readonly List<DueRun> _waiting = [];
    private readonly Dictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

    /// <summary>The schedule.</summary>
    public IReadOnlyList<ScheduledRun> Runs => runs;

    /// <summary>The moment up to which the schedule was looked at.</summary>
    public DateTimeOffset LookedAt { get; private set; } = from;

    /// <summary>A run was due and still waits: it did before a restart, or it was stopped before its first record.</summary>
    /// <param name="name">Its name in the schedule.</param>
    /// <param name="at">When it was due.</param>
    /// <returns>False when the schedule has no such run any more, the run is not played later, or a later time of it waits.</returns>
    public bool Restore(string name, DateTimeOffset at)
    {
        if (runs.FirstOrDefault(run => run.Name == name && run.IfMissed == IfMissed.RunOnce) is not { } run) return false;

        // It was due again meanwhile: only the latest time is still played.
        if (_waiting.Exists(due => due.Run == run)) return false;
        _waiting.Add(new DueRun(run, at));
        return true;
    }

    /// <summary>The schedule has a run, or these times of it, only now: none of its times up to this moment counts.</summary>
    /// <param name="name">Its name in the schedule.</param>
    /// <param name="at">The moment.</param>
    public void Begin(string name, DateTimeOffset at) => _begun[name] = at;

    /// <summary>The runs that were due and will begin as soon as they can, the first one first.</summary>
    public IReadOnlyList<DueRun> Waiting => _waiting;

    /// <summary>The run that is due next; null when none ever is.</summary>
    public DueRun? Next => Times().MinBy(due => due.At);

    /// <summary>When each run is due next, the first one first; without those that never are.</summary>
    public IReadOnlyList<DueRun> Upcoming => [.. Times().OrderBy(due => due.At)];

    /// <summary>Whether a run is due, or waits.</summary>
    public bool IsDue(DateTimeOffset now) => _waiting.Count > 0 || Next?.At <= now;

    /// <summary>Looks at the schedule.</summary>
    /// <param name="now">The time.</param>
    /// <param name="playing">The name of the run that is being played; null for none.</param>
    /// <param name="makesWay">Whether that run ends for what is due: then what is due may still be on time, and is decided later.</param>
    public Decision Turn(DateTimeOffset now, string? playing, bool makesWay = false)
    {
        var missed = new List<MissedRun>();
        var delayed = new List<DelayedRun>();
        List<DueRun> before = [.. _waiting];
        TimeSpan? back = LookedAt - now > LongestStepBack ? LookedAt - now : null;
        if (back is not null) LookedAt = now;
        DateTimeOffset until = makesWay ? now - Grace : now;
        foreach (ScheduledRun run in runs) Collect(run, until, missed);
        LookedAt = until > LookedAt ? until : LookedAt;
        _begun.Clear();
        _waiting.Sort((left, right) => left.At.CompareTo(right.At));

        DueRun? start = null;
        foreach (DueRun due in _waiting.ToArray())
        {
            if (WhyNot(due.Run, now, start?.Run.Name ?? playing) is not { } why)
            {
                start = due;
                _waiting.Remove(due);
            }
            else if (due.Run.IfMissed == IfMissed.Skip)
            {
                missed.Add(new MissedRun(due, 1, why));
                _waiting.Remove(due);
            }
            else if (!before.Contains(due))
            {
                delayed.Add(new DelayedRun(due, why));
            }
        }

        return new Decision(start, missed, delayed, back);
    }

    /// <summary>How long something else can be played from now on, until a run is due or a blackout begins.</summary>
    /// <param name="now">The time.</param>
    /// <param name="longest">The longest time to look ahead.</param>
    public TimeSpan Gap(DateTimeOffset now, TimeSpan longest)
    {
        if (_waiting.Count > 0) return TimeSpan.Zero;
        TimeSpan gap = Next is { } next && next.At - now < longest ? next.At - now : longest;
        if (Meets(now, gap) is { } blackout) gap = blackout.Begin - now;
        return gap > TimeSpan.Zero ? gap : TimeSpan.Zero;
    }

    /// <summary>The first blackout that has a moment in common with a span; null when none has.</summary>
    public BlackoutTime? Meets(DateTimeOffset begin, TimeSpan length) => blackouts
        .Select(blackout => blackout.Meets(begin, length))
        .Where(time => time is not null)
        .MinBy(time => time!.Begin);

    private IEnumerable<DueRun> Times() =>
        from run in runs
        let at = run.When.Next(LookedAtFor(run))
        where at is not null
        select new DueRun(run, at.Value);

    private DateTimeOffset LookedAtFor(ScheduledRun run) =>
        _begun.TryGetValue(run.Name, out DateTimeOffset begun) && begun > LookedAt ? begun : LookedAt;

    // What became due since the last look. Of several times of one run, only the latest can still be played.
    private void Collect(ScheduledRun run, DateTimeOffset until, List<MissedRun> missed)
    {
        DateTimeOffset lookedAt = LookedAtFor(run), after = until - lookedAt > LongestAway ? until - LongestAway : lookedAt;
        if (until <= after) return;
        DateTimeOffset[] times = [.. run.When.Between(after, until)];
        if (times.Length == 0) return;
        if (_waiting.Find(due => due.Run == run) is { } older)
        {
            missed.Add(new MissedRun(older, 1, "it waited until it was due again"));
            _waiting.Remove(older);
        }

        bool late = until - times[^1] > Grace;
        bool skipped = late && run.IfMissed == IfMissed.Skip;
        DateTimeOffset[] gone = skipped ? times : times[..^1];
        if (gone.Length > 0) missed.Add(new MissedRun(new DueRun(run, gone[^1]), gone.Length, "soakd did not run, or the machine slept"));
        if (!skipped) _waiting.Add(new DueRun(run, times[^1]));
    }

    private string? WhyNot(ScheduledRun run, DateTimeOffset now, string? playing)
    {
        if (playing is not null) return $"{playing} is being played";
        return Meets(now, run.Length) is { } blackout
            ? $"it would reach into the blackout {blackout.Name}, which ends at {blackout.End:yyyy-MM-dd HH:mm zzz}"
            : null;
    }
}

/// <summary>A run at the time when it is due.</summary>
internal sealed record DueRun(ScheduledRun Run, DateTimeOffset At);

/// <summary>Times at which a run was due and was not played.</summary>
/// <param name="Due">The run, at the latest of these times.</param>
/// <param name="Times">How many times.</param>
/// <param name="Cause">Why.</param>
internal sealed record MissedRun(DueRun Due, int Times, string Cause);

/// <summary>A run that is due and begins later.</summary>
/// <param name="Due">The run.</param>
/// <param name="Cause">Why.</param>
internal sealed record DelayedRun(DueRun Due, string Cause);

/// <summary>What a look at the schedule led to.</summary>
/// <param name="Start">The run to play now; null for none.</param>
/// <param name="Missed">What will not be played.</param>
/// <param name="Delayed">What will be played later, each run once.</param>
/// <param name="ClockWentBack">By how much the clock went back; null when it did not.</param>
internal sealed record Decision(
    DueRun? Start, IReadOnlyList<MissedRun> Missed, IReadOnlyList<DelayedRun> Delayed, TimeSpan? ClockWentBack);
