using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Serving;

/// <summary>
/// What the daemon must know after a restart: up to when it looked at the schedule, and what it wrote within the last 24 hours. It is a
/// file beside the runs. One thread at a time.
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
    private DateTimeOffset _savedAt;
    private bool _failed;

    private ScheduleMemory(string path, Content content, ILogger log)
    {
        (_path, _log, _written) = (path, log, [.. content.Written]);
        LookedAt = content.LookedAt;
    }

    /// <summary>The moment up to which the schedule was looked at.</summary>
    public DateTimeOffset LookedAt { get; private set; }

    /// <summary>Reads the memory; where there is none, it begins now.</summary>
    /// <param name="directory">The directory of the runs.</param>
    /// <param name="now">The time.</param>
    /// <param name="log">Gets an event when the memory cannot be read or written.</param>
    public static ScheduleMemory Open(string directory, DateTimeOffset now, ILogger log)
    {
        string path = Path.Combine(directory, FileName);
        var empty = new Content(now, []);
        try
        {
            Content content = File.Exists(path) ? JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json) ?? empty : empty;

            // A clock that went back must not hide the schedule.
            bool usable = content.LookedAt <= now && content.Written is not null;
            return new ScheduleMemory(path, usable ? content : empty, log);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            Events.RunCaution(log, $"{path} cannot be read, so nobody knows which runs were missed: {FileError.Reason(error)}");
            return new ScheduleMemory(path, empty, log);
        }
    }

    /// <summary>How many bytes the runs of the last 24 hours wrote, with their replicas.</summary>
    public double WrittenWithinADay(DateTimeOffset now) =>
        _written.Where(written => now - written.At < Day).Sum(written => written.Bytes);

    /// <summary>Remembers what a run wrote.</summary>
    public void Add(DateTimeOffset now, double bytes)
    {
        _written.RemoveAll(written => now - written.At >= Day);
        if (bytes > 0) _written.Add(new WrittenBytes(now, bytes));
        Save(LookedAt, now);
    }

    /// <summary>Remembers up to when the schedule was looked at; once a minute in the file, or at once.</summary>
    public void Look(DateTimeOffset lookedAt, DateTimeOffset now, bool atOnce)
    {
        LookedAt = lookedAt;
        if (atOnce || (now - _savedAt).Duration() >= Period) Save(lookedAt, now);
    }

    private void Save(DateTimeOffset lookedAt, DateTimeOffset now)
    {
        _savedAt = now;
        try
        {
            AtomicFile.Write(_path, file => JsonSerializer.Serialize(file, new Content(lookedAt, _written), Json));
            _failed = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = FileError.Reason(error);
            if (!_failed) Events.RunCaution(_log, $"{_path} cannot be written; a restart will not know which runs it missed: {reason}");
            _failed = true;
        }
    }

    private sealed record Content(DateTimeOffset LookedAt, IReadOnlyList<WrittenBytes> Written);

    private sealed record WrittenBytes(DateTimeOffset At, double Bytes);
}
