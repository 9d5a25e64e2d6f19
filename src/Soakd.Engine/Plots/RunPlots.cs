using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Plots;

/// <summary>What the plots of a run show. Immutable.</summary>
/// <param name="Points">The run over time, at most <see cref="PlotFold.MaxPoints"/> points.</param>
/// <param name="Rates">The lowest and the highest rate in each of these points.</param>
/// <param name="Levels">The backpressure in each of these points.</param>
/// <param name="Heat">The responses by time and length, without those of held-back records.</param>
/// <param name="Memory">The memory series as they were sampled.</param>
public sealed record RunPlots(
    IReadOnlyList<TimelinePoint> Points, IReadOnlyList<RatePoint> Rates, IReadOnlyList<LevelPoint> Levels, IReadOnlyList<HeatColumn> Heat,
    IReadOnlyList<SampledSeries> Memory)
{
    /// <summary>Whether a point may have more than one interval.</summary>
    public bool IsMerged { get; init; }
}

/// <summary>
/// The last value of each list in <see cref="RunPlots"/>, with its index: all that the newest interval changed. It says nothing about
/// earlier values where <paramref name="Scale"/> is not what it was before.
/// </summary>
/// <param name="Scale">Grows when earlier values have changed or moved: points were merged, or there is a new series.</param>
/// <param name="Index">The index of the last point, its rates and its levels.</param>
/// <param name="Point">The last point.</param>
/// <param name="Rates">The lowest and the highest rate in it.</param>
/// <param name="Levels">The backpressure in it.</param>
/// <param name="HeatIndex">The index of the last column of the heat map.</param>
/// <param name="Heat">That column.</param>
/// <param name="Memory">The last point of each memory series, in the order of the series.</param>
public sealed record PlotTail(
    long Scale, int Index, TimelinePoint Point, RatePoint Rates, LevelPoint Levels, int HeatIndex, HeatColumn Heat,
    IReadOnlyList<SampledTail> Memory);

/// <summary>How many records a second were sent, acknowledged and returned, in the slowest and the fastest interval of a point.</summary>
/// <param name="Sent">Handed to the client.</param>
/// <param name="Acked">Acknowledged.</param>
/// <param name="Arrived">Returned.</param>
public readonly record struct RatePoint(RateRange Sent, RateRange Acked, RateRange Arrived)
{
    internal RatePoint With(RatePoint other) =>
        new(Sent.With(other.Sent), Acked.With(other.Acked), Arrived.With(other.Arrived));
}

/// <summary>The lowest and the highest of some rates, in records a second.</summary>
public readonly record struct RateRange(double Low, double High)
{
    internal static RateRange Of(double perSecond) => new(perSecond, perSecond);

    internal RateRange With(RateRange other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}

/// <summary>The highest level of backpressure in a point, and who caused it.</summary>
/// <param name="Produce">From the client's queue to the acknowledgement.</param>
/// <param name="Pipeline">From the acknowledgement until the record comes back.</param>
/// <param name="Probe">soakd's own consumer.</param>
public readonly record struct LevelPoint(OwnedLevel Produce, OwnedLevel Pipeline, OwnedLevel Probe)
{
    /// <summary>The levels after an entry; OK where nothing watches, so that no point is left out.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="pressure">What pushes back, after the same entry was applied to it; null where that is not known.</param>
    public static LevelPoint After(JournalEntry entry, PressureWatch? pressure) =>
        entry is Interval interval && pressure is not null && pressure.IsLatest(interval)
            ? new LevelPoint(
                Of(pressure[PressureDomain.Produce]), Of(pressure[PressureDomain.Pipeline]), Of(pressure[PressureDomain.Probe]))
            : default;

    internal LevelPoint With(LevelPoint other) =>
        new(Produce.Or(other.Produce), Pipeline.Or(other.Pipeline), Probe.Or(other.Probe));

    private static OwnedLevel Of(DomainWatch domain) => new(domain.Level, domain.CurrentEpisode?.Owner ?? Owner.None);
}

/// <summary>A level of backpressure with its owner.</summary>
/// <param name="Level">The level.</param>
/// <param name="Owner">Who caused it; <see cref="Verdicts.Owner.None"/> for OK.</param>
public readonly record struct OwnedLevel(PressureLevel Level, Owner Owner)
{
    internal OwnedLevel Or(OwnedLevel other) => other.Level > Level ? other : this;
}

/// <summary>A column of the heat map: how many records had which response in some consecutive intervals.</summary>
/// <param name="Window">Its time, in microseconds since the run's start.</param>
/// <param name="FirstRow">The row of the first count.</param>
/// <param name="Counts">The counts of that row and the rows above it; empty where nothing came back.</param>
public sealed record HeatColumn(Window Window, int FirstRow, IReadOnlyList<long> Counts);

/// <summary>A memory series of a target over time.</summary>
/// <param name="Target">The target.</param>
/// <param name="Role">What it stands for: one of <see cref="Journal.SeriesRoles"/>.</param>
/// <param name="Points">Its values, in the order of time.</param>
public sealed record SampledSeries(string Target, string Role, IReadOnlyList<SampledPoint> Points);

/// <summary>The values of a series in some consecutive intervals, in bytes.</summary>
/// <param name="AtUs">The time of the last value, in microseconds since the run's start.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
public readonly record struct SampledPoint(long AtUs, double Low, double High)
{
    internal SampledPoint With(SampledPoint other) =>
        new(Math.Max(AtUs, other.AtUs), Math.Min(Low, other.Low), Math.Max(High, other.High));
}

/// <summary>The last point of a memory series.</summary>
/// <param name="Series">The index of the series.</param>
/// <param name="Index">The index of the point.</param>
/// <param name="Point">The point.</param>
public readonly record struct SampledTail(int Series, int Index, SampledPoint Point);
