using Soakd.Configuration;

namespace Soakd.RunFiles;

/// <summary>
/// Keeps the newest runs of a directory and removes the rest, by number and by bytes (<c>Soak:Runs:Keep</c>, <c>Soak:Runs:MaxBytes</c>).
/// It removes only directories that hold a manifest and a journal, because everything else belongs to somebody else. It never removes a
/// run that still plays.
/// </summary>
internal static class RunRetention
{
    /// <summary>
    /// Removes the oldest runs until at most <paramref name="keep"/> and <paramref name="maxBytes"/> are left; <paramref name="current"/>
    /// always stays.
    /// </summary>
    /// <returns>One line for each that could not be removed.</returns>
    public static IReadOnlyList<string> Apply(string root, string current, int keep, long maxBytes)
    {
        List<string> left = [];
        try
        {
            DirectoryInfo[] runs =
            [
                .. RunFinder.Kept(root)
                    .Where(run => File.Exists(Path.Combine(run.FullName, RunDirectory.ManifestName)))
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
            left.Add($"{root}: cannot be searched for runs over {Limits}: {e.Message}");
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
            left.Add($"{run.FullName}: over {Limits}, but could not be removed: {e.Message}");
        }
    }

    private static string Limits => $"{SettingCatalogue.KeepRuns.Key} or {SettingCatalogue.RunsBytes.Key}";

    // Another process may be changing the directory, or another user may own it.
    private static long Size(DirectoryInfo run, List<string> left)
    {
        try
        {
            return run.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            left.Add($"{run.FullName}: its size is not known, and counts as 0: {e.Message}");
            return 0;
        }
    }
}
