using System.Runtime.InteropServices;
using Soakd.Engine.Clocks;

namespace Soakd.HostClocks;

/// <summary>The machine's clocks. Linux only: other systems have no clock that counts while they are suspended under this name.</summary>
internal static partial class SystemClocks
{
    private const int Realtime = 0;
    private const int Monotonic = 1;
    private const int Boottime = 7;
    private const int Tries = 5;

    // Between the first and the last look nothing else had the processor.
    internal static readonly TimeSpan OneMoment = TimeSpan.FromMicroseconds(200);

    /// <summary>Reads all of them in one moment; null where there was none in a few tries, or the system has no such clocks.</summary>
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

/// <summary>A time as the system's calls have it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timespec
{
    public nint Seconds;
    public nint Nanoseconds;
}
