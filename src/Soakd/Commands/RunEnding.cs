using Soakd.Ci;
using Soakd.Engine.Judging;
using Soakd.Reports;

namespace Soakd.Commands;

/// <summary>Tells whoever listens what came of a run: a person, a build server, a script.</summary>
internal static class RunEnding
{
    /// <param name="judgement">What came of it.</param>
    /// <param name="directory">Where its reports are.</param>
    /// <param name="places">The same as a person would type it.</param>
    /// <param name="context">Where to tell it.</param>
    public static void Tell(Judgement judgement, string directory, SummaryPlaces places, CommandContext context)
    {
        context.Output.Write(TerminalSummary.Render(judgement, places));
        BuildServer.Report(
            () => MarkdownReport.Essence(judgement), () => Annotations.Of(judgement), context.Environment, context.Output, context.Error);
        if (context.Json) Copy(Path.Combine(directory, RunReports.JsonName), context);
    }

    private static void Copy(string report, CommandContext context)
    {
        try
        {
            using FileStream json = File.OpenRead(report);
            using Stream output = context.OpenOutput();
            json.CopyTo(output);
        }
        catch (IOException)
        {
            // Nobody reads any more, or the disk had no room for the report, which was told.
        }
    }
}
