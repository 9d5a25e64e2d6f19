using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.Own;

/// <summary>Records of the operator, filled in for a run. Immutable; from any thread; allocates nothing after construction.</summary>
public sealed class OwnWorkload : IWorkload
{
    private readonly OwnRecords _own;
    private readonly RoundShuffle _shuffle;
    private readonly RecordStamp _stamp;
    private readonly long _anchorMs;
    private readonly ulong _key;

    /// <summary>A workload that follows from its settings alone.</summary>
    /// <param name="name">The name of its kind.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="own">The records of the operator.</param>
    /// <exception cref="ArgumentException">There are no records, or a number is out of its range.</exception>
    public OwnWorkload(string name, WorkloadSettings settings, OwnRecords? own)
    {
        _own = own ?? throw new ArgumentException("Records of the operator are needed.", nameof(own));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Users, 1, nameof(settings));
        Name = name;
        Users = _own.Keys?.Users ?? settings.Users;
        ulong key = KeyedHash.At((ulong)settings.Seed, 0);
        _shuffle = new RoundShuffle(KeyedHash.At(key, 1), Users);
        _key = KeyedHash.At(key, 2);
        _stamp = new RecordStamp(settings.Run, settings.Slot, 0, 0, 0);
        _anchorMs = settings.Anchor.ToUnixTimeMilliseconds();
        Headers = [.. _own.Headers.Select(header => new OwnHeader(header.Key, header.Value, DrawOf))];
    }

    private delegate RecordDraw Drawing(long sequence, long intendedUs);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint => _own.Fingerprint;

    /// <inheritdoc/>
    public int SamplesPerRecord => Math.Max(1, _own.Body.Stamps);

    /// <inheritdoc/>
    public int MaxBytes => _own.Body.MaxBytes;

    /// <inheritdoc/>
    public int MaxKeyBytes => _own.Keys?.MaxBytes ?? _own.KeyText!.MaxBytes;

    /// <inheritdoc/>
    public int Users { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IRecordHeader> Headers { get; }

    /// <inheritdoc/>
    public StampPlaces Stamps => _own.Stamps;

    /// <inheritdoc/>
    public int Write(long sequence, long intendedUs, Span<byte> destination)
    {
        var cursor = new Utf8Cursor(destination);
        _own.Body.Write(DrawOf(sequence, intendedUs), ref cursor);
        return cursor.Written;
    }

    /// <inheritdoc/>
    public int WriteKey(long sequence, Span<byte> destination)
    {
        var cursor = new Utf8Cursor(destination);
        if (_own.Keys is { } keys) cursor.Text(keys.Of(keys.UserOf(sequence)));
        else _own.KeyText!.Write(DrawOf(sequence, 0), ref cursor);
        return cursor.Written;
    }

    /// <inheritdoc/>
    public int UserOf(long sequence)
    {
        if (_own.Keys is { } keys) return keys.UserOf(sequence);
        long round = Math.DivRem(sequence, Users, out long position);
        return _shuffle.UserAt(round, (int)position);
    }

    /// <inheritdoc/>
    public Outcome OutcomeOf(long sequence, int sample) => Outcome.Row;

    private RecordDraw DrawOf(long sequence, long intendedUs)
    {
        (ulong upper, ulong lower) = StampLayout.Pack(_stamp with { Sequence = sequence, IntendedUs = intendedUs });
        return new RecordDraw(sequence, _anchorMs + intendedUs / 1_000, UserOf(sequence), sequence / Users, _key, upper, lower);
    }

    private sealed class OwnHeader(string name, TextTemplate text, Drawing draw) : IRecordHeader
    {
        public string Name => name;

        public int MaxBytes => text.MaxBytes;

        public int Write(long sequence, long intendedUs, Span<byte> destination)
        {
            var cursor = new Utf8Cursor(destination);
            text.Write(draw(sequence, intendedUs), ref cursor);
            return cursor.Written;
        }
    }
}
