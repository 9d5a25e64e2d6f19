using Microsoft.Win32.SafeHandles;

namespace Soakd.Runs;

/// <summary>
/// The run's journal on disk: whole lines, appended. A line that could not be written whole is cut off again, so the file never ends
/// in the middle of an entry that its readers were told of. A small file beside it keeps the space that the end of the run will need
/// when the disk is full. Appended by one thread; flushed by any.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int ReserveBytes = 256 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly string _reserve;
    private long _length;

    private JournalFile(SafeFileHandle handle, string reserve)
    {
        _handle = handle;
        _reserve = reserve;
    }

    /// <summary>Bytes written so far.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>True once the disk refused a line and the kept space was given up.</summary>
    public bool OutOfSpace { get; private set; }

    /// <summary>Creates the journal and its reserve.</summary>
    /// <exception cref="IOException">The directory cannot be written, or there is no room.</exception>
    public static JournalFile Create(string path)
    {
        string reserve = path + ".reserve";
        File.WriteAllBytes(reserve, new byte[ReserveBytes]);
        SafeFileHandle handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        return new JournalFile(handle, reserve);
    }

    /// <summary>Appends one line. When the disk is full it gives up the reserve and tries once more.</summary>
    /// <returns>False when the line could not be written; the journal then ends with the line before it.</returns>
    public bool Append(ReadOnlySpan<byte> line)
    {
        if (TryWrite(line)) return true;
        if (OutOfSpace) return false;
        OutOfSpace = true;
        File.Delete(_reserve);
        return TryWrite(line);
    }

    /// <summary>Forces what was appended to the disk. Slow; not for the appending thread.</summary>
    public void Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(_handle);
        }
        catch (IOException)
        {
            // The next append meets the same disk and says so.
        }
    }

    public void Dispose()
    {
        if (_handle.IsClosed) return;
        Flush();
        _handle.Dispose();
        File.Delete(_reserve);
    }

    private bool TryWrite(ReadOnlySpan<byte> line)
    {
        try
        {
            RandomAccess.Write(_handle, line, _length);
            Volatile.Write(ref _length, _length + line.Length);
            return true;
        }
        catch (IOException)
        {
            CutBack();
            return false;
        }
    }

    private void CutBack()
    {
        try
        {
            RandomAccess.SetLength(_handle, _length);
        }
        catch (IOException)
        {
            // A torn last line stays; readers know it for one.
        }
    }
}
