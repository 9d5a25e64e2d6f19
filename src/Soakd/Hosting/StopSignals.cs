using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>
/// SIGINT and SIGTERM. The first signal asks for a stop: the run sends nothing more, drains and writes its report. The second signal ends
/// the process at once. The journal loses nothing, because the system has every line already.
/// </summary>
internal sealed class StopSignals : IStop, IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _error;
    private readonly string _left;
    private int _count;

    /// <param name="error">Takes a line after the second signal.</param>
    /// <param name="left">What an end at once leaves.</param>
    public StopSignals(TextWriter error, string left = "the journal is complete, the run is INCOMPLETE")
    {
        _error = error;
        _left = left;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>The first signal's name; empty before it.</summary>
    public string By { get; private set; } = "";

    public TimeSpan Drain => IStop.UsualDrain;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _asked.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) == 1)
        {
            By = context.Signal.ToString();
            _asked.Cancel();
            return;
        }

        _error.WriteLine($"soakd: a second {context.Signal} ended it at once; {_left}");
        Environment.Exit(ExitCodes.NoVerdict);
    }
}

/// <summary>
/// SIGHUP makes soakd read the tuning again. Without a handler it would end the process. The event is raised on a thread of the thread
/// pool.
/// </summary>
internal sealed class HangupSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;

    public HangupSignal() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        Raised?.Invoke();
        Handled?.Invoke();
    });

#pragma warning disable MA0046 // A signal has neither a sender nor arguments.
    /// <summary>Raised for each signal.</summary>
    public event Action? Raised;

    /// <summary>Raised when everybody has handled the signal.</summary>
    public event Action? Handled;
#pragma warning restore MA0046

    public void Dispose() => _registration.Dispose();
}

/// <summary>Does not handle signals, because <see cref="StopSignals"/> does. A verb stops its host itself.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
