using System.Buffers;
using Soakd.Engine.Journal;

namespace Soakd.RunFiles;

/// <summary>Where the lines of a run's journal are kept.</summary>
internal interface IJournalDisk
{
    /// <summary>True once a line did not fit any more.</summary>
    bool OutOfSpace { get; }

    /// <summary>How many bytes are free there; −1 where that is not known.</summary>
    long FreeBytes { get; }

    /// <summary>Appends one line.</summary>
    /// <returns>False when the line could not be written; the journal then ends with the line before it.</returns>
    bool Append(ReadOnlySpan<byte> line);
}

/// <summary>
/// The only way into a run's journal: an entry is encoded, written, and only then passed to its readers as the bytes that were written.
/// One thread.
/// </summary>
/// <param name="disk">Where the lines are kept.</param>
/// <param name="written">Receives each line that was written.</param>
internal sealed class RunJournal(IJournalDisk disk, Action<byte[]> written) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(16 * 1024);
    private readonly CancellationTokenSource _unwritable = new();
    private long _refused;

    /// <summary>Cancelled when the disk refused an entry: sending must stop.</summary>
    public CancellationToken Unwritable => _unwritable.Token;

    /// <summary>How many entries could not be written. From any thread.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <inheritdoc cref="IJournalDisk.FreeBytes"/>
    public long FreeBytes => disk.FreeBytes;

    /// <summary>Writes an entry and passes it on. An entry that cannot be written is passed to nobody.</summary>
    public void Append(JournalEntry entry)
    {
        _line.ResetWrittenCount();
        JournalCodec.Encode(entry, _line);
        if (disk.Append(_line.WrittenSpan)) written(_line.WrittenSpan.ToArray());
        else Volatile.Write(ref _refused, _refused + 1);
        if (disk.OutOfSpace && !_unwritable.IsCancellationRequested) _unwritable.Cancel();
    }

    public void Dispose() => _unwritable.Dispose();
}
