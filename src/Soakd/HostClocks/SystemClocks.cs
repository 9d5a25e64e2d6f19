using System.Runtime.InteropServices;
using Soakd.Engine.Clocks;

namespace Soakd.HostClocks;

/// <summary>The clocks of the machine. Linux only: other systems do not have these clocks.</summary>
internal static partial class SystemClocks
{
    private const int Realtime = 0;
    private const int Monotonic = 1;
    private const int Boottime = 7;
    private const int Tries = 5;

    // If the reads took no longer than this, nothing else used the processor between them.
    internal static readonly TimeSpan OneMoment = TimeSpan.FromMicroseconds(200);

    /// <summary>
    /// Reads all clocks in one moment. Null when a few tries were all too slow, or when the system does not have these clocks.
    /// </summary>
    public static ClockReading? Read()
    {
        for (int i = 0; i < Tries && OperatingSystem.IsLinux(); i++)
        {
            TimeSpan monotonic = Now(Monotonic), boot = Now(Boottime), wall = Now(Realtime);
            if (Now(Monotonic) - monotonic < OneMoment) return new ClockReading(monotonic, boot, wall);
        }

        return null;
    }

    private static TimeSpan Now(int clock)
    {
        _ = ClockGetTime(clock, out Timespec time);
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out Timespec time);
}

/// <summary>A time as the system call returns it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timespec
{
    public nint Seconds;
    public nint Nanoseconds;
}
