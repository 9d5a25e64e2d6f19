using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Soakd.Web;

/// <summary>
/// Answers whether the process lives, is ready and has started, and what it does. None of it asks the cluster: a soak that measures an
/// outage must not be restarted by it.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">The routes of a listener.</param>
    /// <param name="view">What is shown.</param>
    public static void Map(IEndpointRouteBuilder routes, IProcessView view)
    {
        routes.MapRead("/livez", context => AnswerAsync(
            context, view.Stalled is null, view.Stalled is { } loop ? $"the {loop} stands still" : "the loops turn"));
        routes.MapRead("/startupz", context => AnswerAsync(
            context, view.Status.State != ProcessState.Starting, $"soakd is {Word(view.Status.State)}"));
        routes.MapRead("/readyz", context => AnswerAsync(
            context, view.Status.State is not (ProcessState.Starting or ProcessState.Stopping), $"soakd is {Word(view.Status.State)}"));
        routes.MapRead("/status", context => StatusAsync(context, view));
    }

    private static string Word(ProcessState state) => state.ToString().ToLowerInvariant();

    private static Task AnswerAsync(HttpContext context, bool isWell, string text)
    {
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{text}\n", context.RequestAborted);
    }

    private static Task StatusAsync(HttpContext context, IProcessView view)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(JsonSerializer.Serialize(view.Status, StatusDocument.Options) + "\n", context.RequestAborted);
    }
}
