using Soakd.Engine.Backpressure;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Plots;

/// <summary>What the plots of a run show. Immutable.</summary>
/// <param name="Points">The run over time, at most <see cref="PlotFold.MaxPoints"/> points.</param>
/// <param name="Levels">The backpressure in each of these points.</param>
/// <param name="Heat">The responses by time and length, without those of held-back records.</param>
/// <param name="Memory">The memory series as they were sampled.</param>
public sealed record RunPlots(
    IReadOnlyList<TimelinePoint> Points, IReadOnlyList<LevelPoint> Levels, IReadOnlyList<HeatColumn> Heat,
    IReadOnlyList<SampledSeries> Memory);

/// <summary>The highest level of backpressure in a point, and who caused it.</summary>
/// <param name="Produce">From the client's queue to the acknowledgement.</param>
/// <param name="Pipeline">From the acknowledgement until the record comes back.</param>
/// <param name="Probe">soakd's own consumer.</param>
public readonly record struct LevelPoint(OwnedLevel Produce, OwnedLevel Pipeline, OwnedLevel Probe)
{
    internal LevelPoint With(LevelPoint other) =>
        new(Produce.Or(other.Produce), Pipeline.Or(other.Pipeline), Probe.Or(other.Probe));
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
