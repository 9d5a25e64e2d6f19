using System.Runtime.InteropServices;

namespace Soakd.Hosting;

/// <summary>
/// Sets the options of glibc's allocator before the Kafka client starts its threads. By default, each thread gets an arena of its own, and
/// the arena keeps the memory that it once needed in an outage. soakd watches its own memory, so it must not grow by tens of mebibytes in
/// this way.
/// </summary>
/// <remarks>
/// The client allocates a buffer for every fetch, about 200 KiB at 20,000 records a second. By default, each such buffer is a memory
/// mapping of its own. The kernel fills its pages with zeros and takes them back each time: thousands of page faults a second, and 3 µs of
/// CPU a record. With these options, blocks up to 4 MiB come from the arenas. An arena gives free memory above 16 MiB back.
/// </remarks>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;
    private const int Arenas = 2;
    private const int MappedFrom = 4 * 1024 * 1024;
    private const int KeptFree = 16 * 1024 * 1024;

    /// <summary>Sets the options. It does nothing where the C library is not glibc.</summary>
    public static void Configure()
    {
        try
        {
            _ = Mallopt(ArenaMax, Arenas);
            _ = Mallopt(MmapThreshold, MappedFrom);
            _ = Mallopt(TrimThreshold, KeptFree);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library: its allocator does not have these options.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Mallopt(int option, int value);
}
