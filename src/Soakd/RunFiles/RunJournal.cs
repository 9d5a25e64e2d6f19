using System.Buffers;
using Soakd.Engine.Journal;

namespace Soakd.RunFiles;

/// <summary>
/// The only way into a run's journal: an entry is encoded, written, and only then passed to its readers as the bytes that were written.
/// One thread.
/// </summary>
internal sealed class RunJournal(JournalFile file, JournalPump pump) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(16 * 1024);
    private readonly CancellationTokenSource _unwritable = new();
    private long _refused;

    /// <summary>Cancelled when the disk refused an entry: sending must stop.</summary>
    public CancellationToken Unwritable => _unwritable.Token;

    /// <summary>How many entries could not be written. From any thread.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Writes an entry and passes it on. What cannot be written is passed to nobody.</summary>
    public void Append(JournalEntry entry)
    {
        _line.ResetWrittenCount();
        JournalCodec.Encode(entry, _line);
        if (file.Append(_line.WrittenSpan)) pump.Post(_line.WrittenSpan.ToArray());
        else Volatile.Write(ref _refused, _refused + 1);
        if (file.OutOfSpace && !_unwritable.IsCancellationRequested) _unwritable.Cancel();
    }

    public void Dispose() => _unwritable.Dispose();
}
