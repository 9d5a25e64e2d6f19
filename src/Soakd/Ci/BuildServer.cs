namespace Soakd.Ci;

/// <summary>Reports the result of a verb to GitHub Actions, if it runs there: a page for the step, and annotations in the output.</summary>
internal static class BuildServer
{
    private const string Actions = "GITHUB_ACTIONS";

    /// <param name="page">The page for the step.</param>
    /// <param name="annotations">The lines that GitHub shows beside the code.</param>
    /// <param name="environment">The environment variables. They show whether the verb runs on GitHub Actions.</param>
    /// <param name="output">Takes the annotations.</param>
    /// <param name="error">Takes the reason when the page cannot be written.</param>
    public static void Report(
        Func<string> page, Func<IEnumerable<string>> annotations, IReadOnlyDictionary<string, string> environment, TextWriter output,
        TextWriter error)
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
