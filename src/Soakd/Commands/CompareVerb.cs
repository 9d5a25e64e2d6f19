using System.Text;
using Soakd.Ci;
using Soakd.Comparisons;
using Soakd.Configuration;
using Soakd.Engine.Comparing;
using Soakd.RunFiles;

namespace Soakd.Commands;

/// <summary>Does the work of <c>soakd compare</c>. It refuses runs that cannot be compared, and prints all reasons at once.</summary>
internal static class CompareVerb
{
    private const int MostShown = 5;

    public static int Run(CompareRequest request, CommandContext context)
    {
        var finder = new RunFinder(context.Configuration(request.Config));
        List<NamedRun> candidate = [.. request.Candidate.Select(run => Read("candidate", finder.Find(run)))];
        List<NamedRun> named = [.. request.Base.Select(run => Read("base", finder.Find(run)))];
        Refuse([.. Unfit([.. named, .. candidate])]);
        (IReadOnlyList<RunEvidence> bases, IReadOnlyList<string> skipped) = request.Baseline is { } directory
            ? Search(directory, candidate, request.Last)
            : ([.. named.Select(run => run.Evidence)], []);
        Refuse([.. Unlike(named.FirstOrDefault() ?? candidate[0], [.. named, .. candidate])]);

        RunComparison comparison = RunComparer.Compare(bases, [.. candidate.Select(run => run.Evidence)]);
        if (request.Page is { } page) WritePage(page, CompareHtml.Render(comparison, skipped));
        switch (request.Form)
        {
            case CompareForm.Json: context.Output.Write(CompareJson.Render(comparison, skipped)); break;
            case CompareForm.Markdown: context.Output.Write(CompareMarkdown.Render(comparison, skipped)); break;
            default: context.PrintSummary(CompareSummary.Render(comparison, skipped)); break;
        }

        // Annotations must not follow the document on standard output.
        if (request.Form != CompareForm.Text) context.KeepOutputForJson();
        BuildServer.Report(
            () => CompareMarkdown.Render(comparison, skipped), () => CompareAnnotations.Of(comparison), context.Environment, context.Output,
            context.Error);
        return comparison.ExitCode;
    }

    // It was asked for by name, so a comparison without it is not what was asked for.
    private static void WritePage(string path, string page)
    {
        try
        {
            AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(page)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--html \"{path}\": cannot be written: {FileError.Reason(error)}");
        }
    }

    private static NamedRun Read(string side, string directory)
    {
        try
        {
            return new NamedRun($"{side} \"{directory}\"", EvidenceReader.Read(directory));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{side} \"{directory}\": cannot be read: {FileError.Reason(error)}");
        }
    }

    private static (IReadOnlyList<RunEvidence> Runs, IReadOnlyList<string> Skipped) Search(
        string directory, List<NamedRun> candidate, int last)
    {
        var search = new BaselineSearch(directory, candidate[0].Evidence, [.. candidate.Select(run => run.Evidence.Run.Run)]);
        IReadOnlyList<RunEvidence> found = search.Find(last);
        if (found.Count > 0) return (found, search.Skipped);
        int more = search.Skipped.Count - MostShown;
        throw new ConfigurationException([
            $"--baseline \"{directory}\": no passing run in it can be compared with {candidate[0].Name}",
            .. search.Skipped.Take(MostShown).Select(passed => $"  skipped {passed}"),
            .. more > 0 ? (string[])[$"  skipped {more} more"] : [],
        ]);
    }

    private static IEnumerable<string> Unfit(IReadOnlyList<NamedRun> runs)
    {
        foreach (NamedRun run in runs)
        {
            if (Comparability.WhyNot(run.Evidence.Judgement) is { } lacks)
                yield return $"{run.Name}: cannot be compared: {lacks}".ReplaceLineEndings(" ");
        }

        foreach (IGrouping<string, NamedRun> same in runs.GroupBy(run => run.Evidence.Run.Run, StringComparer.Ordinal))
        {
            if (same.Skip(1).FirstOrDefault() is { } again) yield return $"{again.Name}: the same run as {same.First().Name}";
        }
    }

    private static IEnumerable<string> Unlike(NamedRun first, IReadOnlyList<NamedRun> runs) =>
        from run in runs.Where(run => run != first)
        from difference in RunDifferences.Blocking(first.Evidence, run.Evidence)
        let what = $"{difference.What}: {difference.Candidate}, not {difference.Base}"
        select $"{run.Name}: cannot be compared with {first.Name}: {what}".ReplaceLineEndings(" ");

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0) throw new ConfigurationException(problems);
    }

    /// <summary>A run, with the name that messages use.</summary>
    private sealed record NamedRun(string Name, RunEvidence Evidence);
}
