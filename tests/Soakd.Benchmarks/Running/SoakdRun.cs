namespace Soakd.Benchmarks.Running;

/// <summary>Plays a load with the real executable, as a person would do it, and reads its journal.</summary>
internal static class SoakdRun
{
    private const int FirstExitWithoutRun = 64;

    /// <summary>The executable that was built with the benchmarks.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "soakd");

    /// <param name="load">The load.</param>
    /// <param name="settings">Configuration keys with their values, as for <c>--set</c>.</param>
    /// <param name="stop">Kills it.</param>
    /// <exception cref="InvalidOperationException">It ended without playing a run.</exception>
    public static async Task<RunFigures> PlayAsync(Load load, IReadOnlyDictionary<string, string> settings, CancellationToken stop)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("soakd-bench-");
        try
        {
            string plan = Path.Combine(folder.FullName, "plan.json");
            string run = Path.Combine(folder.FullName, "run");
            await File.WriteAllTextAsync(plan, load.ToPlan(), stop);
            IEnumerable<string> sets = settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" });
            (string output, string errors, int code) = await ChildProgram.RunAsync(
                Executable, ["run", "--plan", plan, "--out-dir", run, .. sets], watch: null, stop);
            if (code >= FirstExitWithoutRun) throw new InvalidOperationException($"soakd run: exit {code}\n{output}\n{errors}");
            return RunFigures.Read(Path.Combine(run, "journal.ndjson"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
