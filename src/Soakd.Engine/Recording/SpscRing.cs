using System.Numerics;
using System.Runtime.InteropServices;

namespace Soakd.Engine.Recording;

/// <summary>
/// A bounded queue of facts from one thread to one other: no lock, no interlocked operation, no allocation. A fact is visible to the
/// reader once <see cref="TryWrite"/> has returned, together with all that its writer saw before.
/// </summary>
/// <typeparam name="T">The fact.</typeparam>
public sealed class SpscRing<T>
    where T : struct
{
    private readonly T[] _facts;
    private readonly int _mask;
    private RingEnd _writer;
    private RingEnd _reader;

    /// <summary>An empty ring.</summary>
    /// <param name="capacity">How many facts it holds, a power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is not a power of two.</exception>
    public SpscRing(int capacity)
    {
        if (!BitOperations.IsPow2(capacity))
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "must be a power of two");
        _facts = new T[capacity];
        _mask = capacity - 1;
    }

    /// <summary>How many facts it holds at most.</summary>
    public int Capacity => _facts.Length;

    /// <summary>How many facts wait. Any thread; a moment old when it returns.</summary>
    public int Count
    {
        get
        {
            long read = Volatile.Read(ref _reader.Position);
            return (int)Math.Clamp(Volatile.Read(ref _writer.Position) - read, 0, Capacity);
        }
    }

    /// <summary>How many facts were written since the beginning: a place to read up to. Any thread.</summary>
    public long Written => Volatile.Read(ref _writer.Position);

    /// <summary>Adds a fact. The writing thread only.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>False when the ring is full; nothing was added.</returns>
    public bool TryWrite(in T fact)
    {
        long position = _writer.Position;
        if (position - _writer.Other > _mask)
        {
            _writer.Other = Volatile.Read(ref _reader.Position);
            if (position - _writer.Other > _mask)
                return false;
        }

        _facts[(int)position & _mask] = fact;
        Volatile.Write(ref _writer.Position, position + 1);
        return true;
    }

    /// <summary>
    /// The oldest facts, as far as they lie side by side; ask again after <see cref="Release"/> for what follows. Empty when nothing
    /// waits below <paramref name="upTo"/>. The reading thread only.
    /// </summary>
    /// <param name="upTo">Facts at this place (counted as <see cref="Written"/> does) and after it are left alone.</param>
    public ReadOnlySpan<T> Peek(long upTo)
    {
        long position = _reader.Position;
        if (_reader.Other < upTo)
            _reader.Other = Volatile.Read(ref _writer.Position);
        int from = (int)position & _mask;
        long waiting = Math.Min(upTo, _reader.Other) - position;
        return new ReadOnlySpan<T>(_facts, from, (int)Math.Clamp(waiting, 0, Capacity - from));
    }

    /// <summary>Makes room by dropping the oldest facts, which were peeked at. The reading thread only.</summary>
    /// <param name="count">How many: at most as many as <see cref="Peek"/> returned.</param>
    public void Release(int count) => Volatile.Write(ref _reader.Position, _reader.Position + count);
}

/// <summary>
/// One end of a ring: its own position, and the other end's as last seen. Padded by a cache line (two, as processors fetch them in
/// pairs) on either side, so that the two threads do not take the line from each other with every fact.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 272)]
internal struct RingEnd
{
    /// <summary>How many facts this end has passed since the beginning. Written by its thread alone.</summary>
    [FieldOffset(128)]
    public long Position;

    /// <summary>The other end's position as last read. Touched by its thread alone.</summary>
    [FieldOffset(136)]
    public long Other;
}
