using Soakd.Configuration;
using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;

namespace Soakd.RunFiles;

/// <summary>
/// Finds what a run is to be compared with: the last runs below a directory that passed, and played the same load from the same class of
/// machine. What is passed over is kept with the reason.
/// </summary>
internal sealed class BaselineSearch(string directory, RunEvidence candidate, IReadOnlyCollection<string> candidates)
{
    private readonly List<string> _passedOver = [];

    /// <summary>Runs that were looked at and not taken, each with why, on one line.</summary>
    public IReadOnlyList<string> PassedOver => _passedOver;

    /// <summary>The runs, the latest first; fewer than asked for where there are fewer, or none.</summary>
    /// <param name="most">How many are asked for.</param>
    /// <exception cref="ConfigurationException">The directory cannot be read.</exception>
    public IReadOnlyList<RunEvidence> Find(int most)
    {
        var found = new List<RunEvidence>();
        foreach ((string place, RunEntry run) in Alike())
        {
            if (found.Count == most) break;
            if (Read(place, EvidenceReader.Read) is not { } evidence) continue;
            if (Comparability.WhyNot(evidence.Judgement) is { } lacks) PassOver(place, lacks);
            else if (evidence.Judgement.ExitCode != 0) PassOver(place, evidence.Judgement.Verdict.Text());
            else if (RunDifferences.Blocking(evidence, candidate) is [var difference, ..]) PassOver(place, $"{difference}");
            else found.Add(evidence);
        }

        return found;
    }

    // A link to a run, such as latest, is the same run again.
    private (string Place, RunEntry Run)[] Alike() =>
    [
        .. Places()
            .Select(place => (Place: place, Run: Declared(place)))
            .Where(found => found.Run is not null && !candidates.Contains(found.Run.Run) && IsLike(found.Place, found.Run))
            .Select(found => (found.Place, Run: found.Run!))
            .DistinctBy(found => found.Run.Run)
            .OrderByDescending(found => found.Run.StartedAt)
            .ThenBy(found => found.Run.Run, StringComparer.Ordinal),
    ];

    private string[] Places()
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

    private RunEntry? Declared(string place) => Read(place, directory =>
    {
        RunEntry? run = EvidenceReader.Declaration(directory);
        if (run is null) PassOver(place, "its journal does not say which run it is");
        return run;
    });

    private T? Read<T>(string place, Func<string, T?> read)
        where T : class
    {
        try
        {
            return read(place);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            PassOver(place, $"cannot be read: {FileError.Reason(error)}");
            return null;
        }
    }

    private bool IsLike(string place, RunEntry run)
    {
        if (RunDifferences.BlockingByDeclaration(run, candidate.Run) is not [var difference, ..]) return true;
        PassOver(place, $"{difference}");
        return false;
    }

    private void PassOver(string place, string why) => _passedOver.Add($"{place}: {why}".ReplaceLineEndings(" "));
}
