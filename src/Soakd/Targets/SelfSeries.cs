using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>Declares the series by which soakd watches itself.</summary>
internal static class SelfSeries
{
    public const string Target = "soakd";

    public static SeriesEntry Gauge(string id, string unit, string role) => new(id, unit, Counter: false, Target, role);

    public static SeriesEntry Counter(string id, string unit, string role) => new(id, unit, Counter: true, Target, role);
}
