using System.Numerics;
using System.Runtime.InteropServices;

namespace Soakd.Engine.Recording;

/// <summary>
/// A bounded queue of facts from one thread to one other: no lock, no interlocked operation, no allocation. Once <see cref="TryWrite"/> has
/// returned, the reading thread sees the fact and everything that the writing thread saw before.
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

    /// <summary>How many facts wait. Any thread; it may have changed when it returns.</summary>
    public int Count
    {
        get
        {
            long read = Volatile.Read(ref _reader.Position);
            return (int)Math.Clamp(Volatile.Read(ref _writer.Position) - read, 0, Capacity);
        }
    }

    /// <summary>How many facts were written since the beginning: the position of the next one. Any thread.</summary>
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
    /// The oldest facts that lie side by side in memory; those after them come with the next call, after <see cref="Release"/>. Empty when
    /// none waits below <paramref name="upTo"/>. The reading thread only.
    /// </summary>
    /// <param name="upTo">The position of the first fact that is not to be read, as <see cref="Written"/> counts.</param>
    public ReadOnlySpan<T> Peek(long upTo)
    {
        long position = _reader.Position;
        if (_reader.Other < upTo)
            _reader.Other = Volatile.Read(ref _writer.Position);
        int from = (int)position & _mask;
        long waiting = Math.Min(upTo, _reader.Other) - position;
        return new ReadOnlySpan<T>(_facts, from, (int)Math.Clamp(waiting, 0, Capacity - from));
    }

    /// <summary>The fact at a position, as <see cref="Written"/> counts. The reading thread only.</summary>
    /// <param name="position">From <see cref="Read"/> to below <see cref="Written"/>.</param>
    public ref readonly T At(long position) => ref _facts[(int)position & _mask];

    /// <summary>The position of the oldest fact that waits. The reading thread only.</summary>
    public long Read => _reader.Position;

    /// <summary>Drops the oldest facts, after they were read by <see cref="Peek"/>. The reading thread only.</summary>
    /// <param name="count">How many: at most as many as <see cref="Peek"/> returned.</param>
    public void Release(int count) => Volatile.Write(ref _reader.Position, _reader.Position + count);
}

/// <summary>
/// One end of a ring: its own position, and the other end's as last read. Padded on either side by two cache lines, because processors
/// fetch them in pairs: otherwise the two threads would take the same line from each other with every fact.
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
