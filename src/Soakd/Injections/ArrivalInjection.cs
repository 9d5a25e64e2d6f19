using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Probing;
using Soakd.Loops;

namespace Soakd.Injections;

/// <summary>
/// Stands in for a pipeline that drops, repeats or changes records, or holds the probe up: on the way from the probe to the Recorder, from a time
/// after the first record on. Which records it takes follows from their sequence numbers, one in eight. The probe's thread alone.
/// </summary>
internal sealed class ArrivalInjection(Injection fault, IPaceSleeper sleeper, RunClock clock) : IArrivalInjection
{
    private const ulong OneIn = 8;

    private long? _beginUs;
    private int _left = fault.Kind == InjectionKind.ProbeStall ? 1 : (int)fault.Amount;

    public int Change(ref Arrived fact)
    {
        if (_left == 0 || fact is not { Kind: ArrivedKind.Record, Slot: 0 }) return 1;
        _beginUs ??= fact.AtUs + (long)fault.After.TotalMicroseconds;
        if (fact.AtUs < _beginUs || KeyedHash.At(0, (ulong)fact.Sequence) % OneIn != 0) return 1;
        _left--;
        if (fault.Kind == InjectionKind.Duplicate) return 2;
        if (fault.Kind == InjectionKind.Loss) fact = Arrived.PassedTo(fact.Partition, fact.Offset + 1, fact.AtUs);
        else if (fault.Kind == InjectionKind.Corrupt) fact = fact with { Marks = fact.Marks | ArrivedMarks.Checked | ArrivedMarks.Corrupt };
        else sleeper.SleepUntil(clock.NowUs + (long)fault.Length.TotalMicroseconds);
        return 1;
    }
}
