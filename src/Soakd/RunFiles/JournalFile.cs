using Microsoft.Win32.SafeHandles;
using Soakd.Hosting;

namespace Soakd.RunFiles;

/// <summary>
/// The run's journal on disk: whole lines, appended. A line that could not be written whole is cut off again, so the file always ends with
/// a whole entry. A file beside it, the reserve, keeps the space that the end of the run and its reports need when the disk is full. The
/// reserve is the run's proof of life as well: a reserve that nobody keeps belongs to a run that died. One thread appends; any thread may
/// flush.
/// </summary>
internal sealed class JournalFile : IJournalDisk, IDisposable
{
    private const int ReserveBytes = 1024 * 1024;
    private const string ReserveSuffix = ".reserve";

    private readonly SafeFileHandle _handle;
    private readonly ProofOfLife _reserve;
    private readonly string _directory;
    private long _length;

    private JournalFile(SafeFileHandle handle, ProofOfLife reserve, string directory)
    {
        _handle = handle;
        _reserve = reserve;
        _directory = directory;
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
                return new DriveInfo(_directory).AvailableFreeSpace;
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
            var reserve = ProofOfLife.Create(path + ReserveSuffix, ReserveBytes, TimeProvider.System);
            return new JournalFile(handle, reserve, Path.GetDirectoryName(path)!);
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
    public static bool IsHeld(string path) => ProofOfLife.IsKept(path + ReserveSuffix, written: path);

    /// <summary>Takes away the reserve of a run that died.</summary>
    public static void Release(string path) => File.Delete(path + ReserveSuffix);

    /// <summary>Appends one line. When the disk is full it gives up the reserve and tries once more.</summary>
    /// <returns>False when the line could not be written; the journal then ends with the line before it.</returns>
    public bool Append(ReadOnlySpan<byte> line)
    {
        if (TryWrite(line)) return true;
        if (OutOfSpace) return false;
        OutOfSpace = true;
        _reserve.GiveUpSpare();
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

    /// <summary>
    /// The journal has all that it will have. The reports may use the space of the reserve; the run is on until they are written.
    /// </summary>
    public void Complete()
    {
        if (_handle.IsClosed) return;
        Flush();
        _handle.Dispose();
        _reserve.GiveUpSpare();
    }

    /// <summary>Ends the run: from now on its directory belongs to nobody.</summary>
    public void Dispose()
    {
        Complete();
        _reserve.Dispose();
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
