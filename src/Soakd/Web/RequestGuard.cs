using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soakd.Configuration;

namespace Soakd.Web;

/// <summary>
/// Refuses requests that no reader of soakd makes: those that would change something, and those of a page of another site.
/// </summary>
/// <param name="names">By which names soakd may be asked, beside those that it always has.</param>
internal sealed class RequestGuard(IReadOnlyList<string> names)
{
    /// <summary>The methods that only read.</summary>
    public static IReadOnlyList<string> Reading { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Checks a request, and adds the headers of every answer.</summary>
    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        if (!Reading.Contains(context.Request.Method, StringComparer.Ordinal))
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "soakd is only read here");
        if (IsOfAnotherSite(context.Request)) return RefuseAsync(context, StatusCodes.Status403Forbidden, "a page of another site asks");

        // A page of another site may give its own name the address of this machine: then the name in the request is not one of soakd's.
        return IsOwnName(context.Request.Host.Host)
            ? next(context)
            : RefuseAsync(
                context, StatusCodes.Status403Forbidden,
                $"this is not a name of soakd; {WebSettings.Names.Key} says by which it may be asked");
    }

    // A browser says where a request comes from.
    private static bool IsOfAnotherSite(HttpRequest request) =>
        request.Headers.Origin.Count > 0
        || (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" && !IsLink(request));

    // Somebody has clicked a link, in an alert for instance, and sees the answer as a page of its own. The page of the link does not see it.
    private static bool IsLink(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    private bool IsOwnName(string host) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        || names.Contains(host, StringComparer.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{why}\n", context.RequestAborted);
    }
}

/// <summary>Adds endpoints that only read.</summary>
internal static class ReadingRoutes
{
    /// <summary>Adds an endpoint.</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, string path, RequestDelegate answer) =>
        routes.MapMethods(path, RequestGuard.Reading, answer);
}
