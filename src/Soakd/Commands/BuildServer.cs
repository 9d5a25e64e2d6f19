using Soakd.Reports;

namespace Soakd.Commands;

/// <summary>Tells GitHub Actions what came of a verb, when it runs there: a page for the step, annotations among the output.</summary>
internal static class BuildServer
{
    private const string Actions = "GITHUB_ACTIONS";

    public static void Tell(Func<string> page, Func<IEnumerable<string>> annotations, CommandContext context)
    {
        if (context.Environment.GetValueOrDefault(StepSummary.Variable) is { Length: > 0 } file
            && StepSummary.Append(file, page()) is { } problem)
            context.Error.WriteLine($"soakd: {problem}".ReplaceLineEndings(" "));
        if (context.Environment.GetValueOrDefault(Actions) != "true")
            return;
        foreach (string line in annotations())
            context.Output.WriteLine(line);
    }
}
