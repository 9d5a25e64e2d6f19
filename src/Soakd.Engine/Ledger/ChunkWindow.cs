using System.Numerics;

namespace Soakd.Engine.Ledger;

/// <summary>
/// The chunks in use, found by sequence number in constant time. Chunks are released in any order; released chunks are used again, and
/// those beyond a small reserve are left to the garbage collector.
/// </summary>
internal sealed class ChunkWindow
{
    private const int Reserve = 8;

    private readonly int _chunkSize;
    private readonly int _shift;
    private readonly Stack<Chunk> _pool = new();
    private Chunk?[] _ring = new Chunk?[16];
    private long _first;
    private long _end;

    /// <summary>An empty window.</summary>
    /// <param name="chunkSize">Slots a chunk, a power of two.</param>
    public ChunkWindow(int chunkSize)
    {
        if (!BitOperations.IsPow2(chunkSize))
            throw new ArgumentOutOfRangeException(nameof(chunkSize), chunkSize, "must be a power of two");
        _chunkSize = chunkSize;
        _shift = BitOperations.Log2((uint)chunkSize);
    }

    /// <summary>Chunks in use.</summary>
    public int InUse { get; private set; }

    /// <summary>Chunks kept for later use.</summary>
    public int Pooled => _pool.Count;

    /// <summary>The chunk that holds a sequence number, or null when it is not in the window.</summary>
    public Chunk? Find(long sequence)
    {
        long index = sequence >> _shift;
        return index >= _first && index < _end ? _ring[IndexInRing(index)] : null;
    }

    /// <summary>The chunk of a sequence number, made when there is none yet. Sequence numbers must come in rising order.</summary>
    public Chunk Open(long sequence)
    {
        if (Find(sequence) is { } present)
            return present;

        long index = sequence >> _shift;
        if (InUse == 0)
            _first = index;
        _end = index + 1;
        EnsureRoom();
        Chunk chunk = _pool.TryPop(out Chunk? pooled) ? pooled : new Chunk(_chunkSize);
        chunk.Reset(index << _shift);
        InUse++;
        return _ring[IndexInRing(index)] = chunk;
    }

    /// <summary>Releases a chunk. References to its slots are invalid from now on.</summary>
    public void Release(Chunk chunk)
    {
        _ring[IndexInRing(chunk.First >> _shift)] = null;
        InUse--;
        _pool.Push(chunk);
        while (_first < _end && _ring[IndexInRing(_first)] is null)
            _first++;
    }

    /// <summary>Drops reserve chunks, until the reserve has only a few more than are in use.</summary>
    public void Trim()
    {
        while (_pool.Count > InUse + Reserve)
            _pool.Pop();
    }

    /// <summary>The chunks in use, in order of sequence. The chunk just visited may be released.</summary>
    public IEnumerable<Chunk> InOrder()
    {
        long end = _end;
        for (long index = _first; index < end; index++)
        {
            if (_ring[IndexInRing(index)] is { } chunk)
                yield return chunk;
        }
    }

    private int IndexInRing(long index) => (int)(index & (_ring.Length - 1));

    private void EnsureRoom()
    {
        if (_end - _first <= _ring.Length)
            return;

        Chunk?[] old = _ring;
        _ring = new Chunk?[BitOperations.RoundUpToPowerOf2((uint)(_end - _first))];
        foreach (Chunk? chunk in old)
        {
            if (chunk is not null)
                _ring[IndexInRing(chunk.First >> _shift)] = chunk;
        }
    }
}
