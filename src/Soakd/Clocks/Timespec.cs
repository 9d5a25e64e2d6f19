using System.Runtime.InteropServices;

namespace Soakd.Clocks;

/// <summary>A time as the system's calls have it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timespec
{
    public nint Seconds;
    public nint Nanoseconds;
}
