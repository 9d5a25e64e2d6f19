using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Soakd.RunFiles;

namespace Soakd.Marks;

/// <summary>
/// The files with which <c>soakd mark</c> gives notes to the process that writes the journal of a run: <c>marks/TICKS-PID</c> in the
/// directory of the run. Each file appears there complete. A socket would not work: the system limits the length of its path. Not
/// thread-safe.
/// </summary>
internal sealed partial class MarkSpool(string directory)
{
    private const int MostBytes = 4 * MarkText.Longest;
    private const int MostAtOnce = 16;

    // The run may belong to another user, who must be able to read the mark. Nobody else gets into the directory.
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);

    /// <summary>Writes a mark for the run.</summary>
    /// <returns>The file that holds the mark until the run takes it.</returns>
    /// <exception cref="IOException">The directory does not exist, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to write is missing.</exception>
    public string Put(string text, DateTimeOffset now)
    {
        string path = Path.Combine(directory, $"{now.UtcTicks}-{Environment.ProcessId}");
        AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)), Readable);
        return path;
    }


    /// <summary>
    /// Takes the marks, the oldest first, a few at a time. Anybody may put anything there. So a file with another name is ignored and never
    /// opened, and a file whose text is not allowed is deleted and reported.
    /// </summary>
    /// <param name="dropped">Takes a message for each file that was deleted.</param>
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

    /// <summary>Ends the taking of marks: it deletes the directory, unless there is a file in it.</summary>
    public void Close()
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The directory does not exist, or is not empty. The sender of a mark deletes its own file.
        }
    }

    // A pipe or a device has no length. It is left out, because reading it could block.
    private FileInfo[] Waiting()
    {
        try
        {
            return
            [
                .. new DirectoryInfo(directory).EnumerateFiles()
                    .Where(
                        file => MarkName().IsMatch(file.Name) && !_stuck.Contains(file.Name) && file is { LinkTarget: null, Length: > 0 })
                    .OrderBy(file => file.Name, StringComparer.Ordinal)
                    .Take(MostAtOnce),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The file is moved first, to where only the run may write: nobody can put another one, or a link, in its place after it was looked at.
    // A file that stays would be taken again.
    private bool TryTake(FileInfo file, out string text, out string problem)
    {
        text = "";
        string name = file.Name;
        try
        {
            file.MoveTo(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(directory))!, $".mark-{name}"), overwrite: true);
            file.Refresh();
            byte[] bytes = file is { LinkTarget: null, Length: > 0 } ? Read(file) : [];
            file.Delete();
            if (bytes.Length > MostBytes) problem = $"at most {MostBytes} bytes are taken";
            else if (!Utf8.IsValid(bytes)) problem = "it is not UTF-8";
            else if (MarkText.TryRead(Encoding.UTF8.GetString(bytes), out string? read, out problem)) text = read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            _stuck.Add(name);
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
