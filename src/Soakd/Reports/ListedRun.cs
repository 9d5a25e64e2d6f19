using System.Globalization;
using System.Text.Json;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Wording;
using Soakd.RunFiles;

namespace Soakd.Reports;

/// <summary>A run in a list of runs.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Plan">The name of its plan; empty when its journal does not say it.</param>
/// <param name="StartedAt">When it began; null when its journal does not say it.</param>
/// <param name="LengthS">How many seconds it took; null without a report.</param>
/// <param name="Verdict">Its verdict, or what it is instead: playing, no report.</param>
internal sealed record ListedRun(string Run, string Plan, DateTimeOffset? StartedAt, double? LengthS, string Verdict)
{
    /// <summary>Instead of a verdict: the run is being played.</summary>
    public const string Playing = "playing";

    private const string Heading = "RUN";

    /// <summary>The runs that are kept, the newest first; those of the canary stand at the end, as <c>canary/RUN</c>.</summary>
    /// <param name="runs">Where they are.</param>
    /// <param name="read">Reads a run: <see cref="Read"/>, or what knows it already.</param>
    /// <exception cref="ConfigurationException">A directory cannot be read.</exception>
    public static IReadOnlyList<ListedRun> Of(RunsOptions runs, Func<DirectoryInfo, ListedRun> read) =>
    [
        .. In(runs.Directory, read),
        .. In(runs.CanaryDirectory, read).Select(run => run with { Run = $"{RunsOptions.CanaryName}/{run.Run}" }),
    ];

    private static IReadOnlyList<ListedRun> In(string root, Func<DirectoryInfo, ListedRun> read)
    {
        try
        {
            IEnumerable<ListedRun> runs = RunFinder.Kept(root).Select(read);
            return [.. runs.OrderByDescending(run => run.StartedAt).ThenBy(run => run.Run, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was played yet. To ask whether it exists would say the same where it may not be read.
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new SettingsProblem(
                SettingCatalogue.RunsDirectory.Key, root, $"cannot be read: {FileError.Reason(error)}", default).ToString());
        }
    }

    /// <summary>Runs as lines of a table.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<ListedRun> runs)
    {
        int width = runs.Select(run => run.Run.Length).Append(Heading.Length).Max();
        yield return $"{Heading.PadRight(width)}  {"BEGAN",-20}  {"LENGTH",-8}  VERDICT";
        foreach (ListedRun run in runs)
        {
            string began = run.StartedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "-";
            string length = run.LengthS is { } seconds ? RunTime.Length((long)(seconds * 1e6)) : "-";
            yield return $"{run.Run.PadRight(width)}  {began,-20}  {length,-8}  {run.Verdict}";
        }
    }

    /// <summary>Reads a run. What its files do not say is left out.</summary>
    /// <param name="directory">Its directory.</param>
    public static ListedRun Read(DirectoryInfo directory)
    {
        RunEntry? declared = Try(() => EvidenceReader.Declaration(directory.FullName));
        (string Verdict, double LengthS)? report = Try(() => Report(Path.Combine(directory.FullName, RunReports.JsonName)));
        bool plays = JournalFile.IsHeld(Path.Combine(directory.FullName, RunDirectory.JournalName));
        string verdict = plays ? Playing : report?.Verdict ?? "no report";
        return new ListedRun(
            directory.Name, declared is null ? "" : PlanName.Of(declared.Plan), declared?.StartedAt, plays ? null : report?.LengthS,
            verdict);
    }

    private static (string Verdict, double LengthS)? Report(string path)
    {
        if (!File.Exists(path)) return null;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        return (root.GetProperty("verdict_text").GetString() ?? "", root.GetProperty("last_us").GetInt64() / 1e6);
    }

    // A damaged or foreign file must not hide the other runs.
    private static T? Try<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            return default;
        }
    }
}
