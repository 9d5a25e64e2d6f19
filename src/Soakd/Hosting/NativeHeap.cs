using System.Runtime.InteropServices;

namespace Soakd.Hosting;

/// <summary>
/// Settles glibc's allocator before the Kafka client starts its threads. By default each of them gets an arena of its own that keeps what
/// an outage once made it hold, and a process that watches memory must not step up by tens of mebibytes for that.
/// </summary>
/// <remarks>
/// The client takes a buffer for every fetch, some 200 KiB at 20,000 records a second: by default a mapping of its own, whose pages the
/// kernel zeroes and takes back each time (thousands of page faults a second, 3 µs of CPU a record). So blocks up to 4 MiB come from the
/// arenas, which give back what lies free above 16 MiB.
/// </remarks>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;
    private const int Arenas = 2;
    private const int MappedFrom = 4 * 1024 * 1024;
    private const int KeptFree = 16 * 1024 * 1024;

    /// <summary>Does nothing where the C library is another.</summary>
    public static void Settle()
    {
        try
        {
            _ = Mallopt(ArenaMax, Arenas);
            _ = Mallopt(MmapThreshold, MappedFrom);
            _ = Mallopt(TrimThreshold, KeptFree);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Not glibc: its allocator has no such options.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Mallopt(int option, int value);
}
