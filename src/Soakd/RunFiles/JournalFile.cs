using Microsoft.Win32.SafeHandles;

namespace Soakd.RunFiles;

/// <summary>
/// The run's journal on disk: whole lines, appended. A line that could not be written whole is cut off again, so the file always ends with
/// a whole entry. A file beside it, the reserve, keeps the space that the end of the run and its reports need when the disk is full. The
/// reserve is locked while the run plays: a reserve without a lock belongs to a run that died. One thread appends; any thread may flush.
/// </summary>
internal sealed class JournalFile : IJournalDisk, IDisposable
{
    private const int ReserveBytes = 1024 * 1024;
    private const string ReserveSuffix = ".reserve";

    private readonly SafeFileHandle _handle;
    private readonly SafeFileHandle _reserve;
    private readonly string _reservePath;
    private long _length;

    private JournalFile(SafeFileHandle handle, SafeFileHandle reserve, string reservePath)
    {
        _handle = handle;
        _reserve = reserve;
        _reservePath = reservePath;
    }

    /// <summary>Bytes written so far.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>True once the disk refused a line and the kept space was given up.</summary>
    public bool OutOfSpace { get; private set; }

    public long FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetDirectoryName(_reservePath)!).AvailableFreeSpace;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return -1;
            }
        }
    }

    /// <summary>Creates the journal and its reserve; when one of them cannot be, none is left.</summary>
    /// <exception cref="IOException">The directory cannot be written, or there is no room.</exception>
    public static JournalFile Create(string path)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        try
        {
            return new JournalFile(handle, Reserve(path + ReserveSuffix), path + ReserveSuffix);
        }
        catch
        {
            handle.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Whether a journal has a reserve: its run is on, or died.</summary>
    public static bool HasReserve(string path) => File.Exists(path + ReserveSuffix);

    /// <summary>Whether the run that writes a journal is still on.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using SafeFileHandle reserve = File.OpenHandle(path + ReserveSuffix, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Takes away the reserve of a run that died.</summary>
    public static void Release(string path) => File.Delete(path + ReserveSuffix);

    /// <summary>Appends one line. When the disk is full it gives up the reserve and tries once more.</summary>
    /// <returns>False when the line could not be written; the journal then ends with the line before it.</returns>
    public bool Append(ReadOnlySpan<byte> line)
    {
        if (TryWrite(line)) return true;
        if (OutOfSpace) return false;
        OutOfSpace = true;
        GiveUpReserve();
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
        File.Delete(_reservePath);
        _reserve.Dispose();
    }

    private static SafeFileHandle Reserve(string path)
    {
        SafeFileHandle reserve = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        try
        {
            RandomAccess.Write(reserve, new byte[ReserveBytes], 0);
            return reserve;
        }
        catch
        {
            reserve.Dispose();
            File.Delete(path);
            throw;
        }
    }

    // The file stays, and its lock with it.
    private void GiveUpReserve()
    {
        try
        {
            RandomAccess.SetLength(_reserve, 0);
        }
        catch (IOException)
        {
            // Then the line does not fit either, and the caller gets that result.
        }
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
