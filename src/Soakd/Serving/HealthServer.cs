using System.Net;
using Soakd.Configuration;
using Soakd.Metrics;
using Soakd.Web;

namespace Soakd.Serving;

/// <summary>The listener for health, status and metrics, of a daemon and of a run.</summary>
internal static class HealthServer
{
    /// <summary>Makes the listener. It does not listen yet.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="names">By which names it may be asked.</param>
    /// <param name="view">What it shows.</param>
    public static WebServer Of(IPEndPoint address, IReadOnlyList<string> names, IProcessView view) =>
        new(address, WebSettings.Health, names, MetricExport.AddTo, routes =>
        {
            HealthEndpoints.Map(routes, view);
            MetricExport.Map(routes);
        });
}
