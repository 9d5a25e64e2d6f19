using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Metrics;
using Soakd.Targets;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Serving;

/// <summary>What it costs to feed the meter of soakd, with a collector behind it as in the daemon.</summary>
internal static class MeterCost
{
    private const int Seconds60 = 60;

    /// <summary>Seconds of CPU for each second of a run at a rate.</summary>
    public static double Seconds(int rate)
    {
        using var meter = new SoakMeter(SelfSeries.All);
        using MeterProvider collected = Sdk.CreateMeterProviderBuilder().AddMeter(SoakMeter.Name)
            .AddReader(new BaseExportingMetricReader(new NoExport())).Build();
        var live = new LiveRun([]);
        JournalBuilder journal = new JournalBuilder().Phase("hold", rate)
            .Seconds(2 * Seconds60, new SimulatedSecond { Counts = SimulatedSecond.Healthy(rate) });
        Interval[] intervals = [.. journal.Entries.OfType<Interval>()];
        foreach (Interval interval in intervals[..Seconds60]) meter.Read(interval, live);
        long began = Stopwatch.GetTimestamp();
        foreach (Interval interval in intervals[Seconds60..]) meter.Read(interval, live);
        return Stopwatch.GetElapsedTime(began).TotalSeconds / Seconds60;
    }

    private sealed class NoExport : BaseExporter<OpenTelemetry.Metrics.Metric>
    {
        public override ExportResult Export(in Batch<OpenTelemetry.Metrics.Metric> batch) => ExportResult.Success;
    }
}
