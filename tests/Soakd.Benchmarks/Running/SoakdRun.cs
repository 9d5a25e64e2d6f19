using System.Diagnostics;
using Soakd.Engine.Journal;

namespace Soakd.Benchmarks.Running;

/// <summary>Plays a load with the real executable, as a person would do it, and reads its journal.</summary>
internal static class SoakdRun
{
    /// <summary>The lowest exit code that says that no run was played or read.</summary>
    public const int FirstExitWithoutRun = 64;

    /// <summary>The executable that was built with the benchmarks.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "soakd");

    /// <summary>Plays a steady load, and reads its figures.</summary>
    /// <param name="load">The load.</param>
    /// <param name="settings">Configuration keys with their values, as for <c>--set</c>.</param>
    /// <param name="stop">Kills it.</param>
    /// <param name="watch">Called with the running process, to watch it.</param>
    public static async Task<RunFigures> PlayAsync(
        Load load, IReadOnlyDictionary<string, string> settings, CancellationToken stop, Func<Process, Task>? watch = null) =>
        RunFigures.Of(await JournalAsync(load.ToPlan(), settings, stop, watch), Load.Phase);

    /// <summary>Plays a plan, and reads the journal.</summary>
    /// <param name="plan">The plan file's text.</param>
    /// <param name="settings">Configuration keys with their values, as for <c>--set</c>.</param>
    /// <param name="stop">Kills it.</param>
    /// <param name="watch">Called with the running process, to watch it.</param>
    /// <param name="more">More arguments.</param>
    /// <exception cref="InvalidOperationException">It ended without playing a run.</exception>
    public static async Task<IReadOnlyList<JournalEntry>> JournalAsync(
        string plan, IReadOnlyDictionary<string, string> settings, CancellationToken stop, Func<Process, Task>? watch = null,
        params IEnumerable<string> more)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("soakd-bench-");
        try
        {
            string planFile = Path.Combine(folder.FullName, "plan.json");
            string run = Path.Combine(folder.FullName, "run");
            await File.WriteAllTextAsync(planFile, plan, stop);
            IEnumerable<string> sets = settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" });
            (string output, string errors, int code) = await ChildProgram.RunAsync(
                Executable, ["run", "--plan", planFile, "--out-dir", run, .. sets, .. more], watch, stop);
            if (code >= FirstExitWithoutRun) throw new InvalidOperationException($"soakd run: exit {code}\n{output}\n{errors}");
            await using FileStream journal = File.OpenRead(Path.Combine(run, "journal.ndjson"));
            return [.. JournalReader.Read(journal).Select(line => line.Entry).OfType<JournalEntry>()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
