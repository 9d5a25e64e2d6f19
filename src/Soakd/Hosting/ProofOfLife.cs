using Microsoft.Win32.SafeHandles;

namespace Soakd.Hosting;

/// <summary>
/// A file that proves that the process that keeps it lives. Its first line says which process that is; it is written again every ten
/// seconds; and it is locked where the file system has locks. None of that is enough alone: a network file system may have no locks, only
/// the machine of the process can look at the process, and a process that is stopped gives no sign.
/// </summary>
internal sealed class ProofOfLife : IDisposable
{
    /// <summary>How long a process of another machine may give no sign until it counts as dead.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    private const int HeadBytes = 4096;

    /// <summary>How often a process gives a sign.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly ITimer _timer;
    private long _beat;

    private ProofOfLife(string path, SafeFileHandle handle, TimeProvider time)
    {
        _path = path;
        _handle = handle;
        Beat();
        _timer = time.CreateTimer(_ => Beat(), null, Period, Period);
    }

    /// <summary>Creates the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="spareBytes">Space on the disk that the file keeps, besides its own.</param>
    /// <param name="time">The clock for the signs of life.</param>
    /// <exception cref="IOException">It cannot be created, or there is no space.</exception>
    /// <exception cref="UnauthorizedAccessException">A permission is missing.</exception>
    public static ProofOfLife Create(string path, int spareBytes, TimeProvider time)
    {
        SafeFileHandle handle = Take(path);
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

    /// <summary>Whether the process that keeps a file lives.</summary>
    /// <param name="path">The file.</param>
    /// <param name="written">Another file that the same process writes all the time; null when there is none.</param>
    public static bool IsKept(string path, string? written = null)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] head = new byte[HeadBytes];
            int length = RandomAccess.Read(handle, head, 0);
            if (ProcessIdentity.Read(head.AsSpan(0, length))?.Runs is { } runs) return runs;
            DateTime sign = File.GetLastWriteTimeUtc(handle);
            if (written is not null && File.GetLastWriteTimeUtc(written) is var other && other > sign) sign = other;
            return (FileClock.Now(Path.GetDirectoryName(Path.GetFullPath(path))!) - sign).Duration() < LongestSilence;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is locked, or may not be read: then better nobody takes it.
            return true;
        }
    }

    /// <summary>The first line of a file as it stands, which changes with each sign of life; null when it cannot be read.</summary>
    public static string? SignIn(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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

            // Deleted while it is locked: whoever took it in between would lose it.
            using (_handle) File.Delete(_path);
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

    // A reader that looks whether it is kept locks it for a moment, and what was opened just before its owner deleted it is no proof.
    private static SafeFileHandle Take(string path)
    {
        SafeFileHandle? taken = null;
        SpinWait.SpinUntil(() => (taken = TryTake(path)) is not null, Patience);
        return taken ?? Open(path);
    }

    private static SafeFileHandle? TryTake(string path)
    {
        try
        {
            SafeFileHandle handle = Open(path);
            if (File.Exists(path)) return handle;
            handle.Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // It is locked.
        }

        return null;
    }

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

    // The lock is only tried: where a file server hangs, the timer must not bring one waiting thread after the other.
    private void Beat()
    {
        if (!_lock.TryEnter()) return;
        try
        {
            if (!_handle.IsClosed) RandomAccess.Write(_handle, [.. ProcessIdentity.Own.Line(++_beat), (byte)'\n'], 0);
        }
        catch (IOException)
        {
            // The next one is tried in ten seconds.
        }
        finally
        {
            _lock.Exit();
        }
    }
}

/// <summary>The clock of a file system: its server may have another one than this machine.</summary>
internal static class FileClock
{
    /// <summary>The time that a file gets that is written now; the time of this machine where none can be written.</summary>
    public static DateTime Now(string directory)
    {
        try
        {
            string probe = Path.Combine(directory, $".soakd-{Environment.ProcessId}-{Path.GetRandomFileName()}");
            File.WriteAllBytes(probe, []);
            DateTime now = File.GetLastWriteTimeUtc(probe);
            File.Delete(probe);
            return now;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return TimeProvider.System.GetUtcNow().UtcDateTime;
        }
    }
}
