namespace Soakd.Drills;

/// <summary>Small live objects, a kibibyte each, in a list linked one by one: it grows with them and never in steps of its own.</summary>
internal sealed class LeakedObjects : IGrowingMemory
{
    private const int Each = 1024;

    // What the runtime adds to a link and its array.
    private const int Overhead = 56;

    private Link? _last;
    private long _held;

    public void GrowTo(long bytes)
    {
        for (; _held + Each <= bytes; _held += Each) _last = new Link(_last, new byte[Each - Overhead]);
    }

    public void Dispose() => _last = null;

    private sealed record Link(Link? Before, byte[] Bytes);
}
