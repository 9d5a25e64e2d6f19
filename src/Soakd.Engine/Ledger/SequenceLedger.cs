using System.Runtime.CompilerServices;

namespace Soakd.Engine.Ledger;

/// <summary>
/// What became of every record, in memory proportional to what is in flight. A window of chunks over the sequence number holds one slot
/// a record; a chunk whose records are all settled is given back, and one that only a few stragglers keep alive is given back after
/// they have moved to a set of their own. So a sequence number below <see cref="Next"/> that is nowhere to be found came back before.
/// One thread.
/// </summary>
internal sealed class SequenceLedger
{
    /// <summary>The newest chunks are left alone by <see cref="Compact"/>: what is in them is on its way, not straggling.</summary>
    private const int YoungChunks = 8;

    private readonly int _chunkSize;
    private readonly Func<long, ulong> _partsOf;
    private readonly ChunkWindow _window;
    private readonly Stragglers _stragglers;
    private readonly PartitionCounts _missingIn = new();

    /// <summary>An empty ledger.</summary>
    /// <param name="partsOf">The parts expected back of a record, one bit each.</param>
    /// <param name="chunkSize">Slots a chunk, a power of two.</param>
    public SequenceLedger(Func<long, ulong> partsOf, int chunkSize)
    {
        _partsOf = partsOf;
        _chunkSize = chunkSize;
        _window = new ChunkWindow(chunkSize);
        _stragglers = new Stragglers(partsOf);
    }

    /// <summary>The first sequence number that was neither sent nor skipped.</summary>
    public long Next { get; private set; }

    /// <summary>What it costs now.</summary>
    public LedgerFootprint Footprint => new(_window.InUse, _window.Pooled, _stragglers.Count, _stragglers.PartialPages);

    /// <summary>The record <see cref="Next"/> is handed to the client.</summary>
    /// <param name="sentUs">When.</param>
    /// <param name="lateBySelf">Whether it is late by this process's own fault.</param>
    public void Send(long sentUs, bool lateBySelf)
    {
        Chunk chunk = _window.Open(Next);
        ref Slot slot = ref chunk[Next];
        slot = Slot.Of(SendState.InFlight, _partsOf(Next), lateBySelf ? SlotMarks.LateBySelf : SlotMarks.None);
        slot.SentUs = sentUs;
        chunk.Open++;
        Next++;
    }

    /// <summary>The last record sent was refused by the client after all: it is <see cref="Next"/> again.</summary>
    /// <returns>False when it is not in flight: it was reported, or never sent.</returns>
    public bool Withdraw()
    {
        if (_window.Find(Next - 1) is not { } chunk || chunk[Next - 1].State != SendState.InFlight)
            return false;

        Next--;
        chunk[Next] = default;
        chunk.Open--;
        return true;
    }

    /// <summary>Records from <see cref="Next"/> on are given up.</summary>
    /// <param name="count">How many.</param>
    public void Skip(long count)
    {
        _stragglers.Skipped.AddRange(Next, count);
        Chunk? begun = _window.Find(Next);
        Next += count;
        if (begun is not null)
            ReleaseIfSettled(begun);
    }

    /// <summary>A report came for a record in flight.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="state">Acked, failed or unknown.</param>
    /// <param name="partition">Where it was stored; −1 when not known.</param>
    /// <param name="offset">At which offset; negative when not known.</param>
    /// <param name="known">What the ledger knew of it.</param>
    /// <returns>False when no such record is in flight.</returns>
    public bool TryReport(long sequence, SendState state, int partition, long offset, out ReportedSend known)
    {
        Chunk? chunk = _window.Find(sequence);
        ref Slot slot = ref SlotOf(chunk, sequence);
        if (Unsafe.IsNullRef(ref slot) || slot.State != SendState.InFlight)
        {
            known = default;
            return false;
        }

        slot.State = state;
        slot.Partition = partition;
        slot.Offset = offset;
        bool expectsNothing = state == SendState.Acked && slot.Missing == 0 && !slot.IsBack;
        known = new ReportedSend(slot.IsBack, expectsNothing, slot.SentUs);
        if (expectsNothing)
            slot.Marks |= SlotMarks.Back;
        if (!slot.IsOpen)
            Settle(chunk, sequence, in slot);
        return true;
    }

    /// <summary>Parts of a record arrived.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="parts">Which parts, one bit each.</param>
    public Arrival Arrive(long sequence, ulong parts)
    {
        if (sequence < 0 || sequence >= Next)
            return Arrival.NeverSent;

        Chunk? chunk = _window.Find(sequence);
        ref Slot slot = ref SlotOf(chunk, sequence);
        if (Unsafe.IsNullRef(ref slot))
        {
            if (_stragglers.Skipped.Contains(sequence))
                return Arrival.NeverSent;
            parts &= _partsOf(sequence);
            slot = ref _stragglers.Revive(sequence, parts);
            if (Unsafe.IsNullRef(ref slot))
                return Arrival.Again(parts);
        }
        else if (slot.State == SendState.None)
        {
            return Arrival.NeverSent;
        }

        ulong fresh = parts & slot.Missing;
        ulong repeated = parts ^ fresh;
        if (repeated != 0)
            repeated &= _partsOf(sequence);
        bool completed = fresh != 0 && fresh == slot.Missing;
        var arrival = new Arrival(fresh, repeated, completed, slot.State, slot.Marks, slot.SentUs, true);
        slot.Missing ^= fresh;
        if (completed)
            Complete(chunk, sequence, ref slot);
        return arrival;
    }

    /// <summary>Remembers that something of a record that still lacks parts was counted.</summary>
    public void Mark(long sequence, SlotMarks marks) => SlotOf(_window.Find(sequence), sequence).Marks |= marks;

    /// <summary>Walks all open slots: counts them, and settles those whose fate is proven.</summary>
    /// <param name="proof">How far the probe has read the topic that was written; null when it reads another one.</param>
    /// <param name="overdueBeforeUs">Records sent before this time are overdue.</param>
    /// <param name="settled">Receives the records that were found lost or evicted.</param>
    /// <returns>The count; what it says of partitions is good until the next survey.</returns>
    public LedgerSurvey Survey(ProbePositions? proof, long overdueBeforeUs, List<Absence> settled)
    {
        _missingIn.Clear();
        var census = new LedgerSurvey(_missingIn);
        foreach (Chunk chunk in _window.InOrder())
        {
            for (int i = 0, open = chunk.Open; open > 0; i++)
            {
                ref Slot slot = ref chunk.Slots[i];
                if (!slot.IsOpen)
                    continue;
                open--;
                Judge(chunk, chunk.First + i, ref slot, proof, settled);
                census.Count(in slot, overdueBeforeUs);
            }
        }

        foreach (long sequence in _stragglers.Sequences)
        {
            ref Slot slot = ref SlotOf(null, sequence);
            Judge(null, sequence, ref slot, proof, settled);
            census.Count(in slot, overdueBeforeUs);
        }

        return census;
    }

    /// <summary>The sequence numbers of all acknowledged records that are not back, in order.</summary>
    public List<long> Owed()
    {
        var owed = new List<long>();
        foreach (long sequence in _stragglers.Sequences)
        {
            if (_stragglers.Find(sequence).IsOwed)
                owed.Add(sequence);
        }

        foreach (Chunk chunk in _window.InOrder())
        {
            for (int i = 0; i < chunk.Slots.Length; i++)
            {
                if (chunk.Slots[i].IsOwed)
                    owed.Add(chunk.First + i);
            }
        }

        owed.Sort();
        return owed;
    }

    /// <summary>What is known of an acknowledged record that is not back.</summary>
    public Absence Look(long sequence)
    {
        ref Slot slot = ref SlotOf(_window.Find(sequence), sequence);
        return new Absence(sequence, slot.State, slot.Partition, slot.Offset, slot.SentUs);
    }

    /// <summary>An acknowledged record that is not back was evicted.</summary>
    public void Evict(long sequence)
    {
        Chunk? chunk = _window.Find(sequence);
        ref Slot slot = ref SlotOf(chunk, sequence);
        slot.State = SendState.Evicted;
        Settle(chunk, sequence, in slot);
    }

    /// <summary>Moves stragglers out of older chunks that hold little else, so that those can be used again. To be called now and then.</summary>
    public void Compact()
    {
        long young = Next - (long)YoungChunks * _chunkSize;
        foreach (Chunk chunk in _window.InOrder())
        {
            if (chunk.End <= young && chunk.Open * 4 <= _chunkSize)
                Release(chunk);
        }

        _window.Trim();
    }

    private ref Slot SlotOf(Chunk? chunk, long sequence)
    {
        if (chunk is not null)
            return ref chunk[sequence];
        return ref _stragglers.Find(sequence);
    }

    private void Complete(Chunk? chunk, long sequence, ref Slot slot)
    {
        slot.Marks |= SlotMarks.Back;
        if (slot.State == SendState.InFlight)
            return;
        bool wasOwed = slot.State == SendState.Acked;
        if (slot.State is SendState.Lost or SendState.Evicted)
            slot.State = SendState.Acked;
        if (wasOwed || chunk is null)
            Settle(chunk, sequence, in slot);
    }

    private void Judge(Chunk? chunk, long sequence, ref Slot slot, ProbePositions? proof, List<Absence> settled)
    {
        if (proof is null || !slot.IsOwed)
            return;
        SendState fate = proof.FateOf(slot.Partition, slot.Offset);
        if (fate == SendState.Acked)
            return;
        settled.Add(new Absence(sequence, fate, slot.Partition, slot.Offset, slot.SentUs));
        slot.State = fate;
        Settle(chunk, sequence, in slot);
    }

    /// <summary>A record became settled. Its slot is not to be used afterwards.</summary>
    private void Settle(Chunk? chunk, long sequence, in Slot slot)
    {
        if (chunk is null)
        {
            _stragglers.Settle(sequence, slot);
            return;
        }

        chunk.Open--;
        chunk.Memorable |= !slot.IsBack;
        ReleaseIfSettled(chunk);
    }

    private void ReleaseIfSettled(Chunk chunk)
    {
        if (chunk.Open == 0 && chunk.End <= Next)
            Release(chunk);
    }

    private void Release(Chunk chunk)
    {
        if (chunk.Open > 0 || chunk.Memorable)
        {
            for (int i = 0; i < chunk.Slots.Length; i++)
                _stragglers.Keep(chunk.First + i, in chunk.Slots[i]);
        }

        _window.Release(chunk);
    }
}
