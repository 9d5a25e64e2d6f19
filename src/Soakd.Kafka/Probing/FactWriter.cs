using Soakd.Engine.Recording;

namespace Soakd.Kafka.Probing;

/// <summary>Writes facts into the ring, and keeps those it has no room for, in order. Used by the probe's thread alone.</summary>
internal sealed class FactWriter(SpscRing<Arrived> ring)
{
    private readonly Queue<Arrived> _kept = new();

    public void Write(in Arrived fact)
    {
        if (_kept.Count > 0 || !ring.TryWrite(in fact)) _kept.Enqueue(fact);
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
}
