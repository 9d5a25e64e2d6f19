using System.Runtime.InteropServices;

namespace Soakd.Kafka.Children;

/// <summary>Ends this process when the process that started it ends; used by a broker or a pipeline that runs as a child.</summary>
/// <remarks>
/// Two signs show that the parent has ended, for whatever reason: the end of standard input, and a signal from the kernel. Other
/// signals are ignored: an interrupt from the terminal or a service manager's SIGTERM reaches all processes of the group at once,
/// and a child that ended then would lose the records that the parent still waits for.
/// </remarks>
public sealed partial class ParentBond : IDisposable
{
    private const int ParentDeathSignal = 1;
    private const int Kill = 9;
    private static readonly PosixSignal[] Left = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly PosixSignalRegistration[] _ignored;

    /// <summary>Call it on the main thread: the kernel drops the request when the thread that made it ends.</summary>
    /// <param name="parent">The process id of the parent.</param>
    public ParentBond(int parent)
    {
        _ignored = Array.ConvertAll(Left, signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true));
        if (!OperatingSystem.IsLinux())
            return;
        _ = Control(ParentDeathSignal, Kill);
        // The parent may have ended before the request was made; then no signal comes.
        if (Parent() != parent)
            Environment.Exit(0);
    }

    /// <summary>Signals are no longer ignored.</summary>
    public void Dispose() => Array.ForEach(_ignored, registration => registration.Dispose());

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Parent();
}
