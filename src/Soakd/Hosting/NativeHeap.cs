using System.Runtime.InteropServices;

namespace Soakd.Hosting;

/// <summary>
/// Settles glibc's allocator before the Kafka client starts its threads. By default each of them gets an arena of its own that keeps what
/// an outage once made it hold, and a process that watches memory must not step up by tens of mebibytes for that.
/// </summary>
internal static partial class NativeHeap
{
    private const int ArenaMax = -8;
    private const int MmapThreshold = -3;
    private const int Arenas = 2;
    private const int MappedFrom = 128 * 1024;

    /// <summary>Two arenas, and blocks from 128 KiB on given back as soon as they are free. Does nothing where the C library is another.</summary>
    public static void Settle()
    {
        try
        {
            _ = Mallopt(ArenaMax, Arenas);
            _ = Mallopt(MmapThreshold, MappedFrom);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Not glibc: its allocator has no such options.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Mallopt(int option, int value);
}
