using Microsoft.Win32.SafeHandles;

namespace Soakd.Hosting;

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

/// <summary>Where a file lies that this process has open.</summary>
internal static class OpenFile
{
    private const string Deleted = " (deleted)";

    /// <summary>Whether an open file still lies where it was opened; true where the system does not say it.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="openedAt">What <see cref="PathOf"/> said when it was opened: it may have been deleted already then.</param>
    public static bool IsInPlace(SafeFileHandle handle, string? openedAt) =>
        PathOf(handle) is not { } path || (path == openedAt && !path.EndsWith(Deleted, StringComparison.Ordinal));

    /// <summary>
    /// The path of an open file as the kernel knows it: another one after the file was renamed or deleted. Null where the system does not
    /// say it.
    /// </summary>
    public static string? PathOf(SafeFileHandle handle)
    {
        try
        {
            return new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
