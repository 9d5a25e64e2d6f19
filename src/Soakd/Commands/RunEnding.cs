using Soakd.Ci;
using Soakd.Configuration;
using Soakd.Engine.Judging;
using Soakd.Reports;

namespace Soakd.Commands;

/// <summary>Reports the result of a run to its reader: a person, a build server, or a script.</summary>
internal static class RunEnding
{
    /// <param name="judgement">The result.</param>
    /// <param name="directory">The directory of the reports.</param>
    /// <param name="paths">The paths, as a person would type them.</param>
    /// <param name="context">Takes the output.</param>
    public static void Report(Judgement judgement, string directory, ReportPaths paths, CommandContext context)
    {
        context.PrintSummary(TerminalSummary.Render(judgement, paths));
        BuildServer.Report(
            () => MarkdownReport.Summary(judgement), () => Annotations.Of(judgement), context.Environment, context.Output, context.Error);
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
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The disk had no space for the report, which a warning has reported; or standard output takes nothing.
            context.Error.WriteLine($"soakd: {RunReports.JsonName} could not be printed: {FileError.Reason(error)}");
        }
    }
}
