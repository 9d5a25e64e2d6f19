using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soakd.Configuration;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Web;

/// <summary>Shows the runs that are kept, and the files of each that a reader may see.</summary>
internal static class RunEndpoints
{
    // The name of a run is one name of a directory; everything else is no run.
    private static readonly Dictionary<string, string> Shown = new(StringComparer.Ordinal)
    {
        [RunReports.JsonName] = "application/json; charset=utf-8",
        [RunReports.MarkdownName] = "text/markdown; charset=utf-8",
        [RunReports.HtmlName] = "text/html; charset=utf-8",
        [RunReports.JUnitName] = "application/xml; charset=utf-8",
        [RunReports.LatencyLogName] = "text/plain; charset=utf-8",
        [RunDirectory.ManifestName] = "application/json; charset=utf-8",
    };

    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">The routes of a listener.</param>
    /// <param name="runs">Where the runs are.</param>
    /// <param name="listed">The same as a list.</param>
    public static void Map(IEndpointRouteBuilder routes, RunsOptions runs, RunList listed)
    {
        routes.MapRead("/runs", context => ListAsync(context, listed));
        routes.MapRead("/runs/{run}/{file}", context => FileAsync(context, runs.Directory));
        routes.MapRead($"/runs/{RunsOptions.CanaryName}/{{run}}/{{file}}", context => FileAsync(context, runs.CanaryDirectory));
    }

    private static async Task ListAsync(HttpContext context, RunList runs)
    {
        try
        {
            string list = JsonSerializer.Serialize(runs.Read(), JsonReport.Options);
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync($"{list}\n", context.RequestAborted);
        }
        catch (ConfigurationException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task FileAsync(HttpContext context, string runs)
    {
        string run = (string)context.Request.RouteValues["run"]!, file = (string)context.Request.RouteValues["file"]!;
        string path = Path.Combine(runs, run, file);
        bool isName = run.Length > 0 && run[0] != '.' && run.IndexOfAny(['/', '\\', '\0']) < 0;
        if (!isName || !Shown.TryGetValue(file, out string? type) || !IsOwn(Path.Combine(runs, run), path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = type;
        try
        {
            await context.Response.SendFileAsync(path, context.RequestAborted);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && !context.Response.HasStarted)
        {
            // It was removed meanwhile, or may not be read.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    // A link could lead to any file that soakd may read; latest leads to a run.
    private static bool IsOwn(string directory, string path)
    {
        var run = new DirectoryInfo(directory);
        var file = new FileInfo(path);
        bool isOwnRun = (run.LinkTarget is null || run.Name == LatestLink.Name) && RunFinder.IsRun(directory);
        return isOwnRun && file is { Exists: true, LinkTarget: null };
    }
}
