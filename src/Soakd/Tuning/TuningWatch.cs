using Microsoft.Extensions.Hosting;
using Soakd.Hosting;

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
    private readonly LastGoodTuning _known;
    private readonly Action<TuningOutcome> _apply;
    private readonly FaultLatch _faults;
    private readonly TimeProvider _time;
    private readonly HangupSignal? _hangup;
    private ITimer? _timer;
    private bool _isOver;

    /// <param name="path">The file to watch.</param>
    /// <param name="editor">Decides whether an edit takes effect.</param>
    /// <param name="known">Remembers what was considered last, and what was accepted.</param>
    /// <param name="apply">Puts an edit into effect. It is called on any thread, one call at a time.</param>
    /// <param name="faults">Takes a fault of this watch.</param>
    /// <param name="time">The clock for the time between two looks.</param>
    /// <param name="hangup">The signal that asks for a look at once; null where no signal can come.</param>
    public TuningWatch(
        string path, TuningEditor editor, LastGoodTuning known, Action<TuningOutcome> apply, FaultLatch faults, TimeProvider time,
        HangupSignal? hangup)
    {
        _path = path;
        _file = new WatchedFile(path, known);
        _editor = editor;
        _known = known;
        _apply = apply;
        _faults = faults;
        _time = time;
        _hangup = hangup;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Guarded(CatchUp);
        if (_hangup is not null) _hangup.Raised += LookAtOnce;
        _timer = _time.CreateTimer(_ => Guarded(() => Look(atOnce: false, _path)), null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_hangup is not null) _hangup.Raised -= LookAtOnce;
        _timer?.Dispose();

        // A look that has begun comes to its end, and none begins any more.
        lock (_lock) _isOver = true;
    }

    /// <summary>Looks now, and does not wait for a second look.</summary>
    public void LookAtOnce() => Guarded(() => Look(atOnce: true, "SIGHUP"));

    private void CatchUp()
    {
        lock (_lock)
        {
            if (_editor.CatchUp(_known.Given) is { } outcome) _apply(outcome);
        }
    }

    private void Look(bool atOnce, string source)
    {
        lock (_lock)
        {
            if (_isOver || _file.Poll(atOnce) is not { } content) return;
            _apply(content.Text is { } text
                ? _editor.Consider(text, source)
                : _editor.Rejected(source, $"{_path}: {content.Problem}"));
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
