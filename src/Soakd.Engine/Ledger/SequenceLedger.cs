using System.Runtime.CompilerServices;

namespace Soakd.Engine.Ledger;

/// <summary>
/// The state of every record, in memory proportional to the number in flight. A window of chunks over the sequence numbers holds one slot
/// for each record. A chunk is released when all its records are settled; one that has only a few open records left is released after
/// these have moved to a set of their own, the stragglers. So a record below <see cref="Next"/> that is in none of both has arrived.
/// One thread.
/// </summary>
internal sealed class SequenceLedger
{
    /// <summary><see cref="Compact"/> does not release the newest chunks: their records are on their way, and are no stragglers.</summary>
    private const int YoungChunks = 8;

    private readonly int _chunkSize;
    private readonly Func<long, ulong> _partsOf;
    private readonly ChunkWindow _window;
    private readonly Stragglers _stragglers;
    private readonly PartitionCounts _missingIn = new();
    private readonly NewestBack _newestBack = new();

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

    /// <summary>How much memory it uses now.</summary>
    public LedgerFootprint Footprint => new(_window.InUse, _window.Pooled, _stragglers.Count, _stragglers.PartialPages);

    /// <summary>The record <see cref="Next"/> is handed to the client.</summary>
    /// <param name="sentUs">When.</param>
    /// <param name="lateBySelf">Whether it is late because of this process.</param>
    public void Send(long sentUs, bool lateBySelf)
    {
        Chunk chunk = _window.Open(Next);
        ref Slot slot = ref chunk[Next];
        slot = Slot.Of(SendState.InFlight, _partsOf(Next), lateBySelf ? SlotMarks.LateBySelf : SlotMarks.None);
        slot.SentUs = sentUs;
        chunk.Open++;
        Next++;
    }

    /// <summary>The client refused the last record sent: it is <see cref="Next"/> again.</summary>
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

    /// <summary>Records from <see cref="Next"/> on are skipped.</summary>
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
    /// <param name="log">The log of the partition that it is in.</param>
    /// <param name="known">What the ledger knew of it.</param>
    /// <returns>False when no such record is in flight.</returns>
    public bool TryReport(long sequence, SendState state, int partition, long offset, int log, out ReportedSend known)
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
        slot.Log = (ushort)Math.Min(log, ushort.MaxValue);
        bool expectsNothing = state == SendState.Acked && slot.Missing == 0 && !slot.IsBack;
        known = new ReportedSend(slot.IsBack, expectsNothing, slot.SentUs);
        if (known.IsBack && state == SendState.Acked)
            _newestBack.Add(partition, sequence);
        if (expectsNothing)
            slot.Marks |= SlotMarks.Back;
        if (!slot.IsOpen)
            Settle(chunk, sequence, in slot);
        return true;
    }

    /// <summary>Parts of a record arrived.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="parts">Those that are expected on the topic on which they arrived, one bit each.</param>
    /// <param name="astray">Those that are expected on another topic, and will not come there any more.</param>
    public Arrival Arrive(long sequence, ulong parts, ulong astray = 0)
    {
        if (sequence < 0 || sequence >= Next)
            return Arrival.NeverSent;

        Chunk? chunk = _window.Find(sequence);
        ref Slot slot = ref SlotOf(chunk, sequence);
        if (Unsafe.IsNullRef(ref slot))
        {
            if (_stragglers.Skipped.Contains(sequence))
                return Arrival.NeverSent;
            slot = ref _stragglers.Revive(sequence, parts | astray);
            if (Unsafe.IsNullRef(ref slot))
                return Arrival.Again(parts);
        }
        else if (slot.State == SendState.None)
        {
            return Arrival.NeverSent;
        }

        ulong fresh = parts & slot.Missing;
        astray &= slot.Missing;
        ulong come = fresh | astray;
        bool completed = come != 0 && come == slot.Missing;
        var arrival = new Arrival(fresh, parts ^ fresh, astray, completed, slot.State, slot.Marks, slot.SentUs, true);
        slot.Missing ^= come;
        if (come != 0 && slot.State == SendState.Acked)
            _newestBack.Add(slot.Partition, sequence);
        if (completed)
            Complete(chunk, sequence, ref slot);
        return arrival;
    }

    /// <summary>Marks what was counted of a record of which parts are still missing.</summary>
    public void Mark(long sequence, SlotMarks marks) => SlotOf(_window.Find(sequence), sequence).Marks |= marks;

    /// <summary>Walks all open slots: counts them, and settles those that are proven lost or evicted.</summary>
    /// <param name="proof">What proves that a record is lost; null while nothing does.</param>
    /// <param name="overdueBeforeUs">Records sent before this time are overdue.</param>
    /// <param name="settled">Receives the records that were found lost or evicted.</param>
    /// <param name="overtaken">Looks at the records that are missing; null where offsets prove what is lost.</param>
    /// <returns>The counts; those of partitions are valid until the next survey.</returns>
    public LedgerSurvey Survey(
        ILossProof? proof, long overdueBeforeUs, List<Absence> settled, OvertakenRecords? overtaken = null)
    {
        _missingIn.Clear();
        var survey = new LedgerSurvey(_missingIn);
        foreach (Chunk chunk in _window.InOrder())
        {
            for (int i = 0, open = chunk.Open; open > 0; i++)
            {
                ref Slot slot = ref chunk.Slots[i];
                if (!slot.IsOpen)
                    continue;
                open--;
                Look(chunk, chunk.First + i, ref slot);
            }
        }

        foreach (long sequence in _stragglers.Sequences)
            Look(null, sequence, ref SlotOf(null, sequence));

        return survey;

        void Look(Chunk? chunk, long sequence, ref Slot slot)
        {
            SettleIfProven(chunk, sequence, ref slot, proof, settled);
            survey.Count(in slot, overdueBeforeUs);
            if (slot.IsMissing && (overtaken?.Look(sequence, ref slot) == true
                || (slot.SentUs < overdueBeforeUs && _newestBack.IsAfter(slot.Partition, sequence))))
                survey.PassedOver++;
        }
    }

    /// <summary>The sequence numbers of all acknowledged records that have not arrived, in order.</summary>
    public List<long> AckedMissing()
    {
        List<long> missing = [.. _stragglers.Sequences.Where(sequence => _stragglers.Find(sequence).IsMissing)];
        foreach (Chunk chunk in _window.InOrder())
        {
            for (int i = 0; i < chunk.Slots.Length; i++)
            {
                if (chunk.Slots[i].IsMissing)
                    missing.Add(chunk.First + i);
            }
        }

        missing.Sort();
        return missing;
    }

    /// <summary>What is known of an acknowledged record that has not arrived.</summary>
    public Absence Look(long sequence)
    {
        ref Slot slot = ref SlotOf(_window.Find(sequence), sequence);
        return AbsenceOf(sequence, slot.State, in slot);
    }

    /// <summary>An acknowledged record that has not arrived was evicted.</summary>
    public void Evict(long sequence)
    {
        Chunk? chunk = _window.Find(sequence);
        ref Slot slot = ref SlotOf(chunk, sequence);
        slot.State = SendState.Evicted;
        Settle(chunk, sequence, in slot);
    }

    /// <summary>
    /// Moves the open records out of older chunks that have few of them, and releases those chunks. Called about once a second.
    /// </summary>
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

    private static Absence AbsenceOf(long sequence, SendState state, in Slot slot) =>
        new(sequence, state, slot.Partition, slot.Offset, slot.SentUs, slot.Log, slot.Missing);

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
        if (slot.State == SendState.Acked || chunk is null)
            Settle(chunk, sequence, in slot);
    }

    private void SettleIfProven(Chunk? chunk, long sequence, ref Slot slot, ILossProof? proof, List<Absence> settled)
    {
        if (proof is null || !slot.IsMissing)
            return;
        SendState state = proof.StateOf(slot.Partition, slot.Offset, slot.Log);
        if (state == SendState.Acked)
            return;
        settled.Add(AbsenceOf(sequence, state, in slot));
        slot.State = state;
        Settle(chunk, sequence, in slot);
    }

    /// <summary>A record became settled. Its slot may not be used afterwards.</summary>
    private void Settle(Chunk? chunk, long sequence, in Slot slot)
    {
        if (chunk is null)
        {
            _stragglers.Settle(sequence, slot);
            return;
        }

        chunk.Open--;
        chunk.HasSettledAbsent |= !slot.IsBack;
        ReleaseIfSettled(chunk);
    }

    private void ReleaseIfSettled(Chunk chunk)
    {
        if (chunk.Open == 0 && chunk.End <= Next)
            Release(chunk);
    }

    private void Release(Chunk chunk)
    {
        if (chunk.Open > 0 || chunk.HasSettledAbsent)
        {
            for (int i = 0; i < chunk.Slots.Length; i++)
                _stragglers.Keep(chunk.First + i, in chunk.Slots[i]);
        }

        _window.Release(chunk);
    }
}
