using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soakd.Web;

namespace Soakd.LivePage;

/// <summary>The live page, and the stream of events that it follows.</summary>
internal static class PageEndpoints
{
    /// <summary>The path of the stream.</summary>
    public const string StreamPath = "/live";

    private const string RetryAfterSeconds = "10";

    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">The routes of a listener.</param>
    /// <param name="name">The name of the soak.</param>
    /// <param name="hub">Tells the pages what happens.</param>
    public static void Map(IEndpointRouteBuilder routes, string name, PageHub hub)
    {
        // Nobody may ever open it.
        var page = new Lazy<PageDocument>(() => new PageDocument(name));
        routes.MapRead("/", context => ShowAsync(context, page.Value));
        routes.MapRead(StreamPath, context => FollowAsync(context, hub));
    }

    private static async Task ShowAsync(HttpContext context, PageDocument page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Text.Length;
        context.Response.Headers.ContentSecurityPolicy = page.Policy;
        await context.Response.Body.WriteAsync(page.Text, context.RequestAborted);
    }

    private static async Task FollowAsync(HttpContext context, PageHub hub)
    {
        HttpResponse response = context.Response;
        if (hub.TryJoin() is not { } client)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = RetryAfterSeconds;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync($"{PageHub.MostClients} pages are open already, or soakd ends\n", context.RequestAborted);
            return;
        }

        try
        {
            response.ContentType = "text/event-stream; charset=utf-8";
            // A proxy in front of soakd would wait for more.
            response.Headers["X-Accel-Buffering"] = "no";
            if (HttpMethods.IsHead(context.Request.Method)) return;
            await foreach (PageFrame frame in client.Frames.ReadAllAsync(context.RequestAborted))
                await response.BodyWriter.WriteAsync(frame.Text, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or took nothing for too long.
        }
        finally
        {
            hub.Leave(client);
        }
    }
}
