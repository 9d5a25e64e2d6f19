using System.Runtime.InteropServices;

namespace Soakd.Hosting;

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
