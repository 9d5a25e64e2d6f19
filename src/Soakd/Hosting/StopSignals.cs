using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>
/// SIGINT and SIGTERM. The first asks for a stop: sending ends, the run drains and reports. The second ends the process at once; every
/// line of the journal is with the system by then.
/// </summary>
internal sealed class StopSignals : IStop, IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _error;
    private int _count;

    public StopSignals(TextWriter error)
    {
        _error = error;
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

        _error.WriteLine($"soakd: ended at once by a second {context.Signal}; the journal is whole, the run INCOMPLETE");
        Environment.Exit(ExitCodes.NoVerdict);
    }
}

/// <summary>SIGHUP asks for the tuning to be read again; unhandled it would end the process. Raised on a thread of the pool.</summary>
internal sealed class HangupSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;

    public HangupSignal() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        Raised?.Invoke();
    });

    /// <summary>The signal came.</summary>
    public event Action? Raised;

    public void Dispose() => _registration.Dispose();
}

/// <summary>Leaves the signals to <see cref="StopSignals"/>: a verb stops its host itself.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
