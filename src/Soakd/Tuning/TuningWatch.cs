using Microsoft.Extensions.Hosting;
using Soakd.Hosting;
using Soakd.Logging;

namespace Soakd.Tuning;

/// <summary>
/// Lets edits of the tuning take effect: looks at the file four times a second and at once on SIGHUP, publishes what was applied by
/// swapping one reference, and tells what was not.
/// </summary>
internal sealed class TuningWatch : IHostedService, IDisposable
{
    /// <summary>Between two looks. An edit is seen in one or two, and settled in one more.</summary>
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
    /// <param name="editor">Decides what becomes of an edit.</param>
    /// <param name="tuning">Where what is applied is published.</param>
    /// <param name="levels">The log levels, which are part of the tuning.</param>
    /// <param name="note">Takes what is to be told; called on any thread, one at a time.</param>
    /// <param name="faults">Tripped by a fault.</param>
    /// <param name="time">The clock of the looks.</param>
    /// <param name="hangup">Asks for a look at once; null where no signal comes.</param>
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

    /// <summary>Looks now, and takes what is there without a second look.</summary>
    public void LookAtOnce() => Guarded(() => Look(atOnce: true, "SIGHUP"));

    private void Look(bool atOnce, string source)
    {
        lock (_lock)
        {
            if (_file.Poll(atOnce) is not { } content) return;
            TuningOutcome outcome = content.Text is { } text
                ? _editor.Consider(text, source)
                : _editor.Rejected(source, $"{_path}: {content.Fault}");
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
