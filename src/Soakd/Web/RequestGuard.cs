using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Soakd.Web;

/// <summary>
/// Refuses requests that no reader of soakd makes: those that would change something, and those of a page of another site.
/// </summary>
internal static class RequestGuard
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds an endpoint that only reads.</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, string path, RequestDelegate answer) =>
        routes.MapMethods(path, Reading, answer);

    /// <summary>Checks a request, and adds the headers of every answer.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        if (!Reading.Contains(context.Request.Method, StringComparer.Ordinal))
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed);
        return IsOfAnotherSite(context.Request) ? RefuseAsync(context, StatusCodes.Status403Forbidden) : next(context);
    }

    // A browser says where a request comes from. A page of another site may also give its own name the address of this machine: then the
    // name in the request is not a name of this machine.
    private static bool IsOfAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || request.Headers.Origin.Count > 0
        || (IsLoopback(request) && !IsOfThisMachine(request.Host.Host));

    private static bool IsLoopback(HttpRequest request) =>
        request.HttpContext.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local);

    private static bool IsOfThisMachine(string host) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
