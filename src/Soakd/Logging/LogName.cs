using Soakd.Hosting;

namespace Soakd.Logging;

/// <summary>
/// The name of the log file that a process writes. Two processes never write one file, because each rolls it and neither knows about the
/// other. The second one writes a file of its own beside: <c>events-PID.ndjson</c> beside <c>events.ndjson</c>.
/// </summary>
internal sealed class LogName : IDisposable
{
    /// <summary>The end of the name of the file that says who writes a log file.</summary>
    public const string OwnerSuffix = ".owner";

    private const int MostNames = 100;
    private const int MostTries = 8;

    private readonly TimeProvider? _time;
    private ProofOfLife? _owner;

    /// <param name="path">The path of the file.</param>
    /// <param name="caution">Why it is not the path that the configuration names; null when it is.</param>
    /// <param name="owner">The proof that this process writes it; null when none could be made.</param>
    /// <param name="time">The clock for a proof that is made later; null when none shall be made.</param>
    private LogName(string path, string? caution, ProofOfLife? owner, TimeProvider? time)
    {
        Path = path;
        Caution = caution;
        _owner = owner;
        _time = time;
    }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>Why it is not the path that the configuration names; null when it is.</summary>
    public string? Caution { get; }

    /// <summary>
    /// Whether this process still has the name. Whoever deleted the log file has perhaps deleted the file that says so as well: then it is
    /// made again, unless another process has taken the name by then. It is made now, if it could not be made when the name was taken. Not
    /// thread-safe.
    /// </summary>
    public bool IsOurs
    {
        get
        {
            try
            {
                Directory.CreateDirectory(DirectoryOf(Path));
                if (_owner is null && _time is not null) return (_owner = ProofOfLife.Take(OwnerOf(Path), _time)) is not null;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Then the log file cannot be written either, and that is said; or nobody can know.
            }

            return _owner?.Holds() ?? true;
        }
    }

    /// <summary>Takes the first name that no living process has.</summary>
    /// <param name="path">The path that the configuration names.</param>
    /// <param name="keep">How many files of other names to keep beside it.</param>
    /// <param name="time">The clock for the proof that this process lives.</param>
    public static LogName Take(string path, int keep, TimeProvider time)
    {
        string? unknown = null;
        for (int number = 0; number < MostNames; number++)
        {
            string name = number == 0 ? path : Beside(path, number);
            if (!TryOwn(name, time, out ProofOfLife? owner))
            {
                if (number == 0) unknown = ProofOfLife.WhyUnknown(OwnerOf(path));
                continue;
            }

            if (number == 0) return new LogName(path, null, owner, time);
            OldLogs.Remove(path, keep);
            string why = unknown is null
                ? $"another soakd writes {path}"
                : $"nobody can know whether another soakd writes {path}, because {path}{OwnerSuffix} {unknown}";
            return new LogName(name, $"{why}, so this one writes {name}", owner, time);
        }

        return new LogName(path, null, null, null);
    }

    public void Dispose() => _owner?.Dispose();

    // In a container every process may have the number 1.
    private static string Beside(string path, int number)
    {
        string name = $"{System.IO.Path.GetFileNameWithoutExtension(path)}-{Environment.ProcessId}{(number == 1 ? "" : $"-{number}")}";
        return System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", name + System.IO.Path.GetExtension(path));
    }

    private static string OwnerOf(string path) => System.IO.Path.GetFullPath(path) + OwnerSuffix;

    private static string DirectoryOf(string path) => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;

    // Where no file can be created beside the log, nobody can know; the log itself may be writable all the same.
    private static bool TryOwn(string path, TimeProvider time, out ProofOfLife? owner)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                Directory.CreateDirectory(DirectoryOf(path));
                owner = ProofOfLife.Take(OwnerOf(path), time);
                return owner is not null;
            }
            catch (IOException) when (tries < MostTries)
            {
                // Somebody deletes the directory in this moment, perhaps.
                Thread.Sleep(1);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                owner = null;
                return true;
            }
        }
    }
}
