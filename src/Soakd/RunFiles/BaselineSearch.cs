using Soakd.Configuration;
using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;

namespace Soakd.RunFiles;

/// <summary>
/// Finds the runs for a comparison: the last runs in a directory that passed, and that played the same load on a machine of the same class.
/// It remembers which runs it skipped, and why.
/// </summary>
internal sealed class BaselineSearch(string directory, RunEvidence candidate, IReadOnlyCollection<string> candidates)
{
    private readonly List<string> _skipped = [];

    /// <summary>The runs that were skipped, each on one line with the reason.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    /// <summary>The runs, the latest first. There may be fewer than asked for, or none.</summary>
    /// <param name="most">How many runs to find at most.</param>
    /// <exception cref="ConfigurationException">The directory cannot be read.</exception>
    public IReadOnlyList<RunEvidence> Find(int most)
    {
        var found = new List<RunEvidence>();
        foreach ((string path, RunEntry run) in Comparable())
        {
            if (found.Count == most) break;
            if (Read(path, EvidenceReader.Read) is not { } evidence) continue;
            if (Comparability.WhyNot(evidence.Judgement) is { } lacks) Skip(path, lacks);
            else if (evidence.Judgement.ExitCode != 0) Skip(path, evidence.Judgement.Verdict.Text());
            else if (RunDifferences.Blocking(evidence, candidate) is [var difference, ..]) Skip(path, $"{difference}");
            else found.Add(evidence);
        }

        return found;
    }

    // A link to a run, such as latest, is the same run again.
    private (string Path, RunEntry Run)[] Comparable() =>
    [
        .. RunDirectories()
            .Select(path => (Path: path, Run: Declared(path)))
            .Where(found => found.Run is not null && !candidates.Contains(found.Run.Run, StringComparer.Ordinal)
                && CanBeCompared(found.Path, found.Run))
            .Select(found => (found.Path, Run: found.Run!))
            .DistinctBy(found => found.Run.Run, StringComparer.Ordinal)
            .OrderByDescending(found => found.Run.StartedAt)
            .ThenBy(found => found.Run.Run, StringComparer.Ordinal),
    ];

    private string[] RunDirectories()
    {
        try
        {
            return [.. Directory.GetDirectories(directory).Order(StringComparer.Ordinal).Prepend(directory).Where(RunFinder.IsRun)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--baseline \"{directory}\": a directory of runs is needed: {FileError.Reason(error)}");
        }
    }

    private RunEntry? Declared(string path) => Read(path, directory =>
    {
        RunEntry? run = EvidenceReader.Declaration(directory);
        if (run is null) Skip(path, "its journal does not say which run it is");
        return run;
    });

    private T? Read<T>(string path, Func<string, T?> read)
        where T : class
    {
        try
        {
            return read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Skip(path, $"cannot be read: {FileError.Reason(error)}");
            return null;
        }
    }

    private bool CanBeCompared(string path, RunEntry run)
    {
        if (RunDifferences.BlockingByDeclaration(run, candidate.Run) is not [var difference, ..]) return true;
        Skip(path, $"{difference}");
        return false;
    }

    private void Skip(string path, string why) => _skipped.Add($"{path}: {why}".ReplaceLineEndings(" "));
}
