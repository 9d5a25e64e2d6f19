namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>The records of a stretch of time, and how many of them are over a limit.</summary>
/// <param name="Window">When, in microseconds since the run's start.</param>
/// <param name="Total">Records.</param>
/// <param name="Over">Those over the limit; less than none where records came back that were counted as never seen before.</param>
internal readonly record struct ExceedanceCell(Window Window, long Total, long Over)
{
    public ExceedanceCell With(ExceedanceCell other) => new(
        new Window(Math.Min(Window.FromUs, other.Window.FromUs), Math.Max(Window.ToUs, other.Window.ToUs)),
        Total + other.Total,
        Over + other.Over);
}
