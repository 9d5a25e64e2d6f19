using Soakd.Engine.Recording;

namespace Soakd.Kafka.Probing;

/// <summary>Writes facts into the ring, and keeps those for which it has no room, in order. Used by the probe's thread alone.</summary>
/// <param name="ring">The ring.</param>
/// <param name="faults">Faults that are injected on the way; none outside a drill.</param>
internal sealed class FactWriter(SpscRing<Arrived> ring, IReadOnlyList<IArrivalInjection> faults)
{
    private readonly IArrivalInjection[] _faults = [.. faults];
    private readonly Queue<Arrived> _kept = new();

    public void Write(in Arrived fact)
    {
        if (_faults.Length > 0) WriteChanged(fact);
        else Put(in fact);
    }

    /// <summary>Writes what was kept; false while something is left.</summary>
    public bool TryCatchUp()
    {
        while (_kept.TryPeek(out Arrived fact))
        {
            if (!ring.TryWrite(in fact)) return false;
            _kept.Dequeue();
        }
        return true;
    }

    private void WriteChanged(Arrived fact)
    {
        int times = 1;
        foreach (IArrivalInjection fault in _faults) times *= fault.Change(ref fact);
        for (; times > 0; times--) Put(in fact);
    }

    private void Put(in Arrived fact)
    {
        if (_kept.Count > 0 || !ring.TryWrite(in fact)) _kept.Enqueue(fact);
    }
}

/// <summary>
/// A fault that is injected between what a probe reads and the facts that it writes: in a drill it stands for a pipeline that loses or
/// repeats records. Called by the probe's thread alone, for every fact in its order.
/// </summary>
public interface IArrivalInjection
{
    /// <summary>Changes a fact as the fault does.</summary>
    /// <param name="fact">What was read, and what is written instead of it.</param>
    /// <returns>How many times it is written, 1 or more: a record that is dropped is written as a position that was passed.</returns>
    int Change(ref Arrived fact);
}
