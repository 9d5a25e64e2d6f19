using System.Runtime.InteropServices;

namespace Soakd.Kafka.Embedded;

/// <summary>Binds the life of this process to that of the one which started it; used by a broker that runs as a child.</summary>
/// <remarks>
/// The end of standard input is the first sign that a parent has gone, however it went; a signal from the kernel is the
/// second. Until then the parent alone decides: an interrupt from the terminal or a service manager's SIGTERM reaches all
/// processes of the group at once, and a broker that ended on it would take the records with it that the parent still drains.
/// </remarks>
public sealed partial class ParentBond : IDisposable
{
    private const int ParentDeathSignal = 1;
    private const int Kill = 9;
    private static readonly PosixSignal[] Left = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly PosixSignalRegistration[] _ignored;

    /// <summary>Call it on the main thread: the kernel forgets the wish of a thread that ends.</summary>
    /// <param name="parent">The process id of the parent.</param>
    public ParentBond(int parent)
    {
        _ignored = Array.ConvertAll(Left, signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true));
        if (!OperatingSystem.IsLinux())
            return;
        _ = Control(ParentDeathSignal, Kill);
        // It may have gone before the wish was heard; then nobody would send the signal.
        if (Parent() != parent)
            Environment.Exit(0);
    }

    /// <summary>Signals are heard again.</summary>
    public void Dispose() => Array.ForEach(_ignored, registration => registration.Dispose());

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Parent();
}
