using Soakd.Configuration;

namespace Soakd.RunFiles;

/// <summary>
/// Keeps the newest runs of a directory and removes the rest, by number, by bytes and by age (<c>Soak:Runs:Keep</c>,
/// <c>Soak:Runs:MaxBytes</c>, <c>Soak:Runs:MaxAge</c>). It removes only directories that hold a manifest and a journal, because everything
/// else belongs to somebody else. It never removes a run that still plays.
/// </summary>
internal static class RunRetention
{
    /// <summary>
    /// Removes the oldest runs until the rest is within the limits.
    /// </summary>
    /// <param name="root">The directory of the runs.</param>
    /// <param name="current">The run that always stays.</param>
    /// <param name="limits">How many runs stay, of which size and age.</param>
    /// <param name="now">The time.</param>
    /// <returns>One line for each that could not be removed.</returns>
    public static IReadOnlyList<string> Apply(string root, string current, RunsOptions limits, DateTimeOffset now)
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
                bool over = i >= limits.Keep || bytes > limits.MaxBytes || Ended(runs[i]) < now - limits.MaxAge;
                if (i > 0 && over) Remove(runs[i], left);
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

    private static string Limits =>
        $"{SettingCatalogue.KeepRuns.Key}, {SettingCatalogue.RunsBytes.Key} or {SettingCatalogue.RunsAge.Key}";

    // Its journal was written until its end.
    private static DateTimeOffset Ended(DirectoryInfo run) =>
        new(File.GetLastWriteTimeUtc(Path.Combine(run.FullName, RunDirectory.JournalName)));

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
