using Microsoft.Extensions.Hosting;
using Soakd.Hosting;
using Soakd.Logging;

namespace Soakd.Tuning;

/// <summary>
/// Watches the file with the tuning: it looks four times a second, and at once on SIGHUP. It makes a good edit take effect by setting one
/// reference, and reports an edit that had no effect.
/// </summary>
internal sealed class TuningWatch : IHostedService, IDisposable
{
    /// <summary>The time between two looks. The first look after an edit sees it, and the next look applies it.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly WatchedFile _file;
    private readonly TuningEditor _editor;
    private readonly LiveTuning _tuning;
    private readonly LogLevels _levels;
    private readonly Action<TuningNotice> _note;
    private readonly FaultLatch _faults;
    private readonly TimeProvider _time;
    private readonly HangupSignal? _hangup;
    private ITimer? _timer;

    /// <param name="path">The file to watch.</param>
    /// <param name="editor">Decides whether an edit takes effect.</param>
    /// <param name="tuning">Takes the tuning in force.</param>
    /// <param name="levels">The log levels, which are part of the tuning.</param>
    /// <param name="note">Takes the messages for people. It is called on any thread, one call at a time.</param>
    /// <param name="faults">Takes a fault of this watch.</param>
    /// <param name="time">The clock for the time between two looks.</param>
    /// <param name="hangup">The signal that asks for a look at once; null where no signal can come.</param>
    public TuningWatch(
        string path, TuningEditor editor, LiveTuning tuning, LogLevels levels, Action<TuningNotice> note, FaultLatch faults,
        TimeProvider time, HangupSignal? hangup)
    {
        _path = path;
        _file = new WatchedFile(path);
        _editor = editor;
        _tuning = tuning;
        _levels = levels;
        _note = note;
        _faults = faults;
        _time = time;
        _hangup = hangup;
        if (_hangup is not null) _hangup.Raised += LookAtOnce;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = _time.CreateTimer(_ => Guarded(() => Look(atOnce: false, _path)), null, Period, Period);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_timer is not null) await _timer.DisposeAsync();
    }

    public void Dispose()
    {
        if (_hangup is not null) _hangup.Raised -= LookAtOnce;
        _timer?.Dispose();
    }

    /// <summary>Looks now, and does not wait for a second look.</summary>
    public void LookAtOnce() => Guarded(() => Look(atOnce: true, "SIGHUP"));

    private void Look(bool atOnce, string source)
    {
        lock (_lock)
        {
            if (_file.Poll(atOnce) is not { } content) return;
            TuningOutcome outcome = content.Text is { } text
                ? _editor.Consider(text, source)
                : _editor.Rejected(source, $"{_path}: {content.Problem}");
            foreach (TuningNotice notice in outcome.Notices) _note(notice);
            if (outcome.Options is { } options) _levels.Apply(options.LogLevels);
            if (outcome.Applied is { } applied) _tuning.Current = applied;
        }
    }

    private void Guarded(Action look)
    {
        try
        {
            look();
        }
        catch (Exception fault)
        {
            _faults.Trip("tuning", fault);
        }
    }
}
