using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Soakd.Hosting;

/// <summary>
/// A file that proves that the process that keeps it lives. Its first line says which process that is; it is written again every ten
/// seconds; and it is locked where the file system has locks. None of that is enough alone: a network file system may have no locks, only
/// the machine of the process can look at the process, and a process that is stopped gives no sign.
/// </summary>
internal sealed partial class ProofOfLife : IDisposable
{
    /// <summary>How long a process of another machine may give no sign until it counts as dead.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    private const int HeadBytes = 4096;

    // What the kernel says when a file is there already, and when another has locked it.
    private const int Exists = 17;
    private const int Locked = 11;
    private const int MostLooks = 100;

    /// <summary>How often a process gives a sign.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private string _path;
    private SafeFileHandle _handle;
    private string? _openAt;
    private long _beat;
    private bool _isLost;

    private ProofOfLife(string path, SafeFileHandle handle, TimeProvider time)
    {
        _path = path;
        _handle = handle;
        _openAt = OpenFile.PathOf(handle);
        GiveSign();
        _timer = time.CreateTimer(_ => GiveSign(), null, Period, Period);
    }

    /// <summary>Creates the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="spareBytes">Space on the disk that the file keeps, besides its own.</param>
    /// <param name="time">The clock for the signs of life.</param>
    /// <exception cref="IOException">It cannot be created, or there is no space.</exception>
    /// <exception cref="UnauthorizedAccessException">A permission is missing.</exception>
    public static ProofOfLife Create(string path, int spareBytes, TimeProvider time) =>
        Begin(path, Open(path, FileMode.Create), spareBytes, time);

    /// <summary>
    /// Takes the file, of which several processes may want to be the keeper in the same moment: makes it where there is none, or puts
    /// another one in the place of that of a process that is gone. Only one of them gets it, with and without locks.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock for the signs of life.</param>
    /// <returns>Null: another process keeps it, or takes it in this moment.</returns>
    /// <exception cref="IOException">It cannot be created, or there is no space.</exception>
    /// <exception cref="UnauthorizedAccessException">A permission is missing.</exception>
    public static ProofOfLife? Take(string path, TimeProvider time)
    {
        if (TryBegin(path, time) is { } made) return made;
        if (IsKept(path) || SignIn(path) is not { } sign) return null;

        // Who may replace it is whoever makes a file that is named after the very sign that is replaced.
        if (Take(SuccessorOf(path, sign), time) is not { } successor) return null;
        bool isTaken = false;
        try
        {
            if (SignIn(path) != sign || IsKept(path)) return null;
            successor.MoveTo(path);
            isTaken = true;
            return successor;
        }
        finally
        {
            if (!isTaken) successor.Dispose();
        }
    }

    /// <summary>The file that a process must take before it may put it in the place of another one's.</summary>
    internal static string SuccessorOf(string path, string sign) =>
        $"{path}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sign)))[..12]}";

    /// <summary>Gives the spare space back to the disk. The file stays.</summary>
    public void GiveUpSpare()
    {
        try
        {
            RandomAccess.SetLength(_handle, HeadBytes);
        }
        catch (IOException)
        {
            // Whoever needs the space finds none, and says so.
        }
    }

    /// <summary>Ends the proof, and deletes the file.</summary>
    public void Dispose()
    {
        if (!_lock.TryEnter(Patience)) return;
        try
        {
            if (_handle.IsClosed) return;
            _timer.Dispose();

            // Deleted while it is locked: whoever took it in between would lose it. What is there may be another one's by now.
            using (_handle)
            {
                if (IsInPlace) File.Delete(_path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It stays, and proves nothing any more.
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Gives a sign now, and makes the file again when somebody has deleted it.</summary>
    public void GiveSign()
    {
        // The lock is only tried: where a file server hangs, the timer must not bring one waiting thread after the other.
        if (!_lock.TryEnter()) return;
        try
        {
            if (_handle.IsClosed) return;
            Hold();
            RandomAccess.Write(_handle, [.. ProcessIdentity.Own.Line(++_beat), (byte)'\n'], 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next one is tried in ten seconds.
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>
    /// Whether this process still keeps the file. When somebody has deleted it, it is made again, unless another process was faster: then
    /// that one keeps it.
    /// </summary>
    public bool Holds()
    {
        // Where a file server hangs, nobody knows better than before.
        if (!_lock.TryEnter()) return !_isLost;
        try
        {
            if (!_handle.IsClosed) Hold();
            return !_isLost;
        }
        finally
        {
            _lock.Exit();
        }
    }

    // The file at the path may be another one, which another process has made.
    private bool IsInPlace => !_isLost && File.Exists(_path) && OpenFile.IsInPlace(_handle, _openAt);

    private void Hold()
    {
        if (!_isLost && !IsInPlace) MakeAgain();
    }

    private void MakeAgain()
    {
        try
        {
            SafeFileHandle again = Open(_path, FileMode.CreateNew);
            _handle.Dispose();
            _handle = again;
            _openAt = OpenFile.PathOf(again);
            RandomAccess.Write(_handle, [.. ProcessIdentity.Own.Line(++_beat), (byte)'\n', .. new byte[HeadBytes]], 0);
        }
        catch (IOException error) when (error.HResult is Exists or Locked)
        {
            _isLost = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its directory is gone, or nobody may look into it. The sign is written all the same: the file may be there.
        }
    }

    private void MoveTo(string path)
    {
        lock (_lock)
        {
            File.Move(_path, path, overwrite: true);
            _path = path;
            _openAt = OpenFile.PathOf(_handle);
        }
    }

    private static ProofOfLife? TryBegin(string path, TimeProvider time)
    {
        try
        {
            return Begin(path, Open(path, FileMode.CreateNew), 0, time);
        }
        catch (IOException error) when (error.HResult is Exists or Locked)
        {
            return null;
        }
    }

    private static ProofOfLife Begin(string path, SafeFileHandle handle, int spareBytes, TimeProvider time)
    {
        try
        {
            RandomAccess.Write(handle, new byte[HeadBytes + spareBytes], 0);
            return new ProofOfLife(path, handle, time);
        }
        catch
        {
            using (handle) File.Delete(path);
            throw;
        }
    }

    // Whoever looks whether the file is kept locks it for a moment. When that comes between its creation and its lock, it is there. And
    // when the one that has it locked is just ending, it is gone, and is made after all.
    private static SafeFileHandle Open(string path, FileMode mode)
    {
        FileMode next = mode;
        for (int looks = 0; ; looks++)
        {
            try
            {
                return File.OpenHandle(path, next, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error.HResult == Locked && looks < MostLooks)
            {
                next = FileMode.Open;
                Thread.Sleep(1);
            }
            catch (FileNotFoundException) when (next != mode && looks < MostLooks)
            {
                next = mode;
            }
        }
    }
}
