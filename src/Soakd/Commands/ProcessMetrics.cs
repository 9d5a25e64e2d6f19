using Soakd.Configuration;
using Soakd.Metrics;
using Soakd.Runs;
using Soakd.Targets;

namespace Soakd.Commands;

/// <summary>The metrics of a process, of a daemon or of a run: its meter, and what sends them to the collector of the configuration.</summary>
internal sealed class ProcessMetrics : IDisposable
{
    private readonly IDisposable? _sent;

    /// <param name="soak">The configuration.</param>
    /// <param name="startsReference">Whether the process starts the reference pipeline.</param>
    public ProcessMetrics(SoakOptions soak, bool startsReference = false)
    {
        Meter = new SoakMeter(KnownSeries.Of(soak, startsReference));
        _sent = soak.Web.Otlp is { } collector ? MetricExport.SendTo(collector) : null;
    }

    /// <summary>Follows the runs of the process.</summary>
    public SoakMeter Meter { get; }

    /// <summary>Those of <c>soakd run</c>; null where nobody would see them.</summary>
    public static ProcessMetrics? Of(RunRequest request)
    {
        SoakOptions soak = request.Configuration.Soak;
        return request.Listens || soak.Web.Otlp is not null ? new ProcessMetrics(soak, request.Pipeline is not null) : null;
    }

    /// <summary>Sends the last values, and ends.</summary>
    public void Dispose()
    {
        _sent?.Dispose();
        Meter.Dispose();
    }
}
