namespace Soakd.RunFiles;

/// <summary>Writes a file so that its readers find the old one or the whole new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a file beside it and renames that over it; when writing fails, the old file stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="mode">Who may read and write it; null for whom the process gives its files to.</param>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static void Write(string path, Action<Stream> write, UnixFileMode? mode = null)
    {
        string fresh = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (mode is not null && !OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        try
        {
            using (var file = new FileStream(fresh, options))
            {
                write(file);

                // The mask of the process takes permissions away from a file that it creates.
                if (mode is { } given && !OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, given);
            }

            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
    }
}
