namespace Soakd.RunFiles;

/// <summary>
/// Keeps the newest runs of a directory and removes the rest, by number and by bytes (<c>Soak:Runs</c>).
/// Only directories that hold a manifest and a journal are ever removed: whatever else lies there is somebody's. Nor are runs that are
/// still on.
/// </summary>
internal static class RunRetention
{
    /// <summary>Removes the oldest runs until at most <paramref name="keep"/> and <paramref name="maxBytes"/> are left; <paramref name="current"/> always stays.</summary>
    /// <returns>One line for each that could not be removed.</returns>
    public static IReadOnlyList<string> Apply(string root, string current, int keep, long maxBytes)
    {
        List<string> left = [];
        try
        {
            DirectoryInfo[] runs =
            [
                .. new DirectoryInfo(root).EnumerateDirectories()
                    .Where(IsRun)
                    .OrderByDescending(run => run.FullName == current)
                    .ThenByDescending(run => run.Name, StringComparer.Ordinal),
            ];
            long bytes = 0;
            for (int i = 0; i < runs.Length; i++)
            {
                bytes += Size(runs[i], left);
                if (i > 0 && (i >= keep || bytes > maxBytes)) Remove(runs[i], left);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            left.Add($"{root}: cannot be looked through for runs that Soak:Runs does not keep: {e.Message}");
        }

        return left;
    }

    private static void Remove(DirectoryInfo run, List<string> left)
    {
        if (JournalFile.IsHeld(Path.Combine(run.FullName, RunDirectory.JournalName))) return;
        try
        {
            run.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            left.Add($"{run.FullName}, more than Soak:Runs keeps, could not be removed: {e.Message}");
        }
    }

    private static bool IsRun(DirectoryInfo directory) =>
        directory.LinkTarget is null
        && File.Exists(Path.Combine(directory.FullName, RunDirectory.JournalName))
        && File.Exists(Path.Combine(directory.FullName, RunDirectory.ManifestName));

    // Another process may be at work in it, or another user's it may be.
    private static long Size(DirectoryInfo run, List<string> left)
    {
        try
        {
            return run.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            left.Add($"{run.FullName}: its size is not known, and counts as none: {e.Message}");
            return 0;
        }
    }
}
