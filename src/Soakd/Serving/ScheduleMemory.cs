using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Logging;
using Soakd.RunFiles;
using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>
/// What the daemon must know after a restart: up to when it looked at the schedule, and at which; which runs wait, and what it wrote within
/// the last 24 hours. It is a file beside the runs. One thread at a time.
/// </summary>
internal sealed class ScheduleMemory
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "schedule.json";

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly ILogger _log;
    private readonly List<WrittenBytes> _written;
    private readonly IReadOnlyDictionary<string, string>? _times;
    private DateTimeOffset _savedAt;
    private bool _failed;

    private ScheduleMemory(string path, Content content, ILogger log)
    {
        (_path, _log, _times) = (path, log, content.Times);
        _written = [.. content.Written.Where(written => written is { Bytes: > 0 and < double.PositiveInfinity })];
        (LookedAt, Waiting) = (content.LookedAt, [.. content.Waiting.Where(due => due?.Run is not null)]);

        // What the run wrote during which soakd was killed.
        if (content.Playing is > 0 and < double.PositiveInfinity) _written.Add(new WrittenBytes(content.LookedAt, content.Playing));
    }

    /// <summary>The moment up to which the schedule was looked at.</summary>
    public DateTimeOffset LookedAt { get; }

    /// <summary>The runs that waited.</summary>
    public IReadOnlyList<WaitingRun> Waiting { get; }

    /// <summary>Reads the memory; where there is none, it begins now.</summary>
    /// <param name="directory">The directory of the runs.</param>
    /// <param name="now">The time.</param>
    /// <param name="log">Gets an event when the memory cannot be read or written.</param>
    public static ScheduleMemory Open(string directory, DateTimeOffset now, ILogger log)
    {
        string path = Path.Combine(directory, FileName);
        var empty = new Content { LookedAt = now };
        try
        {
            Content content = File.Exists(path) ? JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json) ?? empty : empty;

            // A clock that went back must not hide the schedule. What was written counts all the same.
            bool isFuture = content.LookedAt - now > Scheduler.LongestStepBack;
            return new ScheduleMemory(path, isFuture ? content with { LookedAt = now } : content, log);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            string day = SettingCatalogue.MaxBytesPerDay.Key;
            Events.RunCaution(log, $"{path} cannot be read: nobody knows which runs were missed, and {day} counts from now");
            return new ScheduleMemory(path, empty, log);
        }
    }

    /// <summary>A schedule that goes on where the one before the restart ended.</summary>
    /// <param name="runs">The runs. What is due at other times than before is due from now on.</param>
    /// <param name="blackouts">When nothing is sent.</param>
    /// <param name="now">The time.</param>
    public Scheduler Resume(IReadOnlyList<ScheduledRun> runs, IReadOnlyList<Blackout> blackouts, DateTimeOffset now)
    {
        var scheduler = new Scheduler(runs, blackouts, LookedAt);
        foreach (WaitingRun waiting in Waiting) scheduler.Restore(waiting.Run, waiting.At);

        // An older soakd did not write down the times: then nothing is new.
        if (_times is not { } times) return scheduler;
        foreach (ScheduledRun run in runs)
            if (times.GetValueOrDefault(run.Name) != run.When.ToString()) scheduler.Begin(run.Name, now);
        return scheduler;
    }

    /// <summary>How many bytes the runs of the last 24 hours wrote, with their replicas.</summary>
    public double WrittenWithinADay(DateTimeOffset now) =>
        _written.Where(written => (now - written.At).Duration() < Day).Sum(written => written.Bytes);

    /// <summary>A run ended: remembers what it wrote.</summary>
    public void Add(Scheduler scheduler, double bytes, DateTimeOffset now)
    {
        _written.RemoveAll(written => now - written.At >= Day);
        if (bytes > 0) _written.Add(new WrittenBytes(now, bytes));
        Save(scheduler, 0, now);
    }

    /// <summary>Remembers how it stands, once a minute.</summary>
    /// <param name="scheduler">What was looked at, and what waits.</param>
    /// <param name="playing">What the run that is being played has written so far.</param>
    /// <param name="now">The time.</param>
    public void Look(Scheduler scheduler, double playing, DateTimeOffset now)
    {
        if ((now - _savedAt).Duration() >= Period) Save(scheduler, playing, now);
    }

    /// <summary>Remembers how it stands, at once.</summary>
    public void Save(Scheduler scheduler, double playing, DateTimeOffset now)
    {
        _savedAt = now;
        var content = new Content
        {
            LookedAt = scheduler.LookedAt,
            Times = scheduler.Runs.ToDictionary(run => run.Name, run => run.When.ToString(), StringComparer.Ordinal),
            Waiting = [.. scheduler.Waiting.Select(due => new WaitingRun(due.Run.Name, due.At))],
            Written = _written,
            Playing = playing,
        };
        try
        {
            AtomicFile.Write(_path, file => JsonSerializer.Serialize(file, content, Json));
            _failed = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = FileError.Reason(error);
            if (!_failed) Events.RunCaution(_log, $"{_path} cannot be written; a restart will not know which runs it missed: {reason}");
            _failed = true;
        }
    }

    private sealed record Content
    {
        public required DateTimeOffset LookedAt { get; init; }

        // When each run of the schedule is due.
        public IReadOnlyDictionary<string, string>? Times { get; init; }

        public IReadOnlyList<WaitingRun> Waiting { get => field ?? []; init; } = [];

        public IReadOnlyList<WrittenBytes> Written { get => field ?? []; init; } = [];

        public double Playing { get; init; }
    }

    private sealed record WrittenBytes(DateTimeOffset At, double Bytes);
}

/// <summary>A run that was due and waits.</summary>
/// <param name="Run">Its name in the schedule.</param>
/// <param name="At">When it was due.</param>
internal sealed record WaitingRun(string Run, DateTimeOffset At);
