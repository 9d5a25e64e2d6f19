using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Live;
using Soakd.Loops;

namespace Soakd.Injections;

/// <summary>Changes a record between the probe and the Recorder.</summary>
/// <param name="fact">What the probe read, and what goes on instead of it.</param>
/// <param name="stall">Makes the probe stand still for the length of the injection.</param>
/// <returns>How many times the record goes on, 1 or more.</returns>
internal delegate int ArrivalChange(ref Arrived fact, Action stall);

/// <summary>Acts on the embedded broker, when the time of the injection has come.</summary>
/// <param name="injection">The injection.</param>
/// <param name="send">Sends a command to the broker, and waits for its answer.</param>
/// <param name="wait">Waits.</param>
internal delegate Task BrokerChange(Injection injection, Func<string, Task> send, Func<TimeSpan, Task> wait);

/// <summary>Changes how the thread of a loop sleeps between two turns.</summary>
/// <param name="sleeper">Sleeps as it should.</param>
/// <param name="injection">The injection.</param>
/// <param name="start">Knows when the load began.</param>
/// <param name="clock">The clock of the run.</param>
internal delegate IPaceSleeper SleepChange(IPaceSleeper sleeper, Injection injection, LoadStart start, RunClock clock);
