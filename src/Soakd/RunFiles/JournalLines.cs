using Soakd.Engine.Journal;

namespace Soakd.RunFiles;

/// <summary>The journal of a run's directory, line by line.</summary>
internal static class JournalLines
{
    /// <summary>Its lines, read as they are asked for.</summary>
    /// <param name="directory">The run's directory.</param>
    /// <param name="from">The first byte to read: the begin of a line.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IEnumerable<JournalLine> Of(string directory, long from = 0)
    {
        // The run that writes it may still be on.
        string path = Path.Combine(directory, RunDirectory.JournalName);
        using var journal = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        journal.Position = from;
        foreach (JournalLine line in JournalReader.Read(journal))
            yield return line;
    }
}
