using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Soakd.RunFiles;

namespace Soakd.Marks;

/// <summary>
/// The files by which <c>soakd mark</c> hands notes to the process that writes a run's journal: <c>marks/TICKS-PID</c> in the run's
/// directory, each put there whole. A socket in that place would break the system's limit on the length of its path. Not thread-safe.
/// </summary>
internal sealed partial class MarkSpool(string directory)
{
    private const int MostBytes = 4 * MarkText.Longest;
    private const int MostAtOnce = 16;

    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);

    /// <summary>Hands a text over.</summary>
    /// <returns>The file that holds it until it is taken.</returns>
    /// <exception cref="IOException">The spool is not there, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The spool may not be written.</exception>
    public string Put(string text, DateTimeOffset now)
    {
        string path = Path.Combine(directory, $"{now.UtcTicks}-{Environment.ProcessId}");
        AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>
    /// Takes what was handed over, the oldest first, a few at a time. Anything may lie there: what is no file with a mark's name is passed
    /// over and never opened, what is no mark's text is dropped and told.
    /// </summary>
    /// <param name="dropped">Takes why a file was dropped.</param>
    public IReadOnlyList<string> Take(Action<string> dropped)
    {
        var taken = new List<string>();
        foreach (FileInfo file in Waiting())
        {
            if (TryTake(file, out string text, out string problem)) taken.Add(text);
            else dropped($"the mark {file.Name} was dropped: {problem}");
        }

        return taken;
    }

    /// <summary>Nobody takes anything any more: the directory goes, unless something is left in it.</summary>
    public void Close()
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, or not empty: whoever waits for an answer takes his file away himself.
        }
    }

    // A pipe or a device has no length, and is not waited for.
    private FileInfo[] Waiting()
    {
        try
        {
            return
            [
                .. new DirectoryInfo(directory).EnumerateFiles()
                    .Where(file => MarkName().IsMatch(file.Name) && !_stuck.Contains(file.Name) && file is { LinkTarget: null, Length: > 0 })
                    .OrderBy(file => file.Name, StringComparer.Ordinal)
                    .Take(MostAtOnce),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Away first: what stays would be taken again.
    private bool TryTake(FileInfo file, out string text, out string problem)
    {
        text = "";
        try
        {
            byte[] bytes = Read(file);
            file.Delete();
            if (bytes.Length > MostBytes) problem = $"at most {MostBytes} bytes are taken";
            else if (!Utf8.IsValid(bytes)) problem = "it is not UTF-8";
            else if (MarkText.TryRead(Encoding.UTF8.GetString(bytes), out string? read, out problem)) text = read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            _stuck.Add(file.Name);
        }

        return text.Length > 0;
    }

    private static byte[] Read(FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        byte[] bytes = new byte[MostBytes + 1];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    [GeneratedRegex(@"\A[0-9]{1,20}-[0-9]{1,10}\z")]
    private static partial Regex MarkName();
}
