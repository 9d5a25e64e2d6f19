using System.Runtime.InteropServices;
using Soakd.Engine.Clocks;
using Soakd.HostClocks;

namespace Soakd.Loops;

/// <summary>
/// Absolute <c>clock_nanosleep</c> on the monotonic clock with a tick of 200 µs and the thread's timer slack at its least
/// (docs/method.md#sleepers). Linux only. Belongs to the thread that makes the first call.
/// </summary>
internal sealed partial class FineSleeper(RunClock clock) : IPaceSleeper
{
    private const int ClockMonotonic = 1;
    private const int AbsoluteTime = 1;
    private const int SetTimerSlack = 29;
    private const int Interrupted = 4;
    private bool _slackIsLeast;

    public long TickUs => 200;

    public void SleepUntil(long wakeUs)
    {
        if (!_slackIsLeast)
        {
            // A refusal costs some 50 µs of precision and nothing else.
            _ = Prctl(SetTimerSlack, 1, 0, 0, 0);
            _slackIsLeast = true;
        }

        (long seconds, long nanoseconds) = Math.DivRem(clock.TimestampAt(wakeUs), 1_000_000_000);
        var wake = new Timespec { Seconds = (nint)seconds, Nanoseconds = (nint)nanoseconds };
        while (ClockNanosleep(ClockMonotonic, AbsoluteTime, in wake, 0) == Interrupted)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in Timespec request, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint a, nuint b, nuint c, nuint d);
}
