namespace Soakd.Ci;

/// <summary>Reports the result of a verb to GitHub Actions, when it runs there: a page for the step, annotations among the output.</summary>
internal static class BuildServer
{
    private const string Actions = "GITHUB_ACTIONS";

    /// <param name="page">The page for the step.</param>
    /// <param name="annotations">The lines that GitHub shows beside the code.</param>
    /// <param name="environment">The environment's variables, which say where the verb runs.</param>
    /// <param name="output">Takes the annotations.</param>
    /// <param name="error">Takes why the page could not be written.</param>
    public static void Report(
        Func<string> page, Func<IEnumerable<string>> annotations, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter error)
    {
        if (environment.GetValueOrDefault(StepSummary.Variable) is { Length: > 0 } file
            && StepSummary.Append(file, page()) is { } problem)
            error.WriteLine($"soakd: {problem}".ReplaceLineEndings(" "));
        if (environment.GetValueOrDefault(Actions) != "true")
            return;
        foreach (string line in annotations())
            output.WriteLine(line);
    }
}
