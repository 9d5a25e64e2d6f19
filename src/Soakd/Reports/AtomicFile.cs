namespace Soakd.Reports;

/// <summary>Writes a file so that its readers find the old one or the whole new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a file beside it and renames that over it; when writing fails, the old file stays.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string fresh = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (FileStream file = File.Create(fresh))
                write(file);
            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
    }
}
