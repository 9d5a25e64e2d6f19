using Soakd.Engine.Recording;

namespace Soakd.Kafka.Probing;

/// <summary>Writes facts into the ring, and keeps those it has no room for, in order. Used by the probe's thread alone.</summary>
/// <param name="ring">The ring.</param>
/// <param name="faults">What is done to the facts on the way; nothing, but for a drill.</param>
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
/// A fault between what a probe reads and what it tells: where a drill stands in for a pipeline that loses or repeats records. Called by
/// the probe's thread alone, for every fact in its order.
/// </summary>
public interface IArrivalInjection
{
    /// <summary>Does to a fact what the fault does.</summary>
    /// <param name="fact">What was read; what is told in its place.</param>
    /// <returns>How many times it is told, 1 or more: a record that is dropped is told as a place that was passed.</returns>
    int Change(ref Arrived fact);
}
