using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Probing;
using Soakd.Loops;

namespace Soakd.Injections;

/// <summary>
/// Drops, repeats or changes records between the probe and the Recorder, as a bad pipeline would, or makes the probe stand still. It begins
/// at a given time after the first record, and takes one record in eight, by its sequence number. Only the thread of the probe uses it.
/// </summary>
internal sealed class ArrivalInjection(Injection injection, IPaceSleeper sleeper, RunClock clock) : IArrivalInjection
{
    private const ulong OneIn = 8;

    private long? _beginUs;
    private int _left = injection.Kind == InjectionKind.ProbeStall ? 1 : (int)injection.Amount;

    public int Change(ref Arrived fact)
    {
        if (_left == 0 || fact is not { Kind: ArrivedKind.Record, Slot: 0 }) return 1;
        _beginUs ??= fact.AtUs + (long)injection.After.TotalMicroseconds;
        if (fact.AtUs < _beginUs || KeyedHash.At(0, (ulong)fact.Sequence) % OneIn != 0) return 1;
        _left--;
        if (injection.Kind == InjectionKind.Duplicate) return 2;
        if (injection.Kind == InjectionKind.Loss) fact = Arrived.PassedTo(fact.Partition, fact.Offset + 1, fact.AtUs);
        else if (injection.Kind == InjectionKind.Corrupt)
            fact = fact with { Marks = fact.Marks | ArrivedMarks.Checked | ArrivedMarks.Corrupt };
        else sleeper.SleepUntil(clock.NowUs + (long)injection.Length.TotalMicroseconds);
        return 1;
    }
}
