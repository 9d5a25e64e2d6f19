using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>A part of what is wrong with a result, and when it was.</summary>
/// <param name="Window">When.</param>
/// <param name="Amount">How much: records, or time. Negative where records made up for earlier ones.</param>
internal readonly record struct WrongTime(Window Window, double Amount);

/// <summary>
/// When it went wrong: the time of what is over a limit, too few, or missing (docs/method.md#causes). Where that is not known, it is the
/// whole time of the result.
/// </summary>
internal sealed class WrongTimes(LatencyEvidence evidence, PressureWatch pressure)
{
    public IReadOnlyList<WrongTime> Of(ObjectiveResult result, JudgeInput input) => result.Objective.Measure switch
    {
        RateMeasure => Short(input, point => point.Acked),
        LatencyMeasure measure => OfLatency(result.Objective, measure, input),
        IntegrityMeasure measure => Listed(measure.Violation.Example, input) ?? Whole(result.Window, input),
        _ => Whole(result.Window, input),
    };

    public IReadOnlyList<WrongTime> Of(Finding finding, JudgeInput input) => finding.Name switch
    {
        "not-drained" => Listed(LossKind.NotDrained, input),
        "produce-backpressured" => OfPressure(PressureDomain.Produce),
        "pipeline-backpressured" => OfPressure(PressureDomain.Pipeline),
        _ => Measures.Find(finding.Name) is IntegrityMeasure measure ? Listed(measure.Violation.Example, input) : null,
    } ?? Whole(finding.Window, input);

    /// <summary>How much of it lies in some windows.</summary>
    public static double In(IReadOnlyList<Window> windows, IEnumerable<WrongTime> wrong) =>
        wrong.Sum(one => one.Amount * Share(one.Window, windows));

    private static double Share(Window time, IReadOnlyList<Window> windows) => time.LengthUs <= 0
        ? windows.Any(window => window.Contains(time.FromUs)) ? 1 : 0
        : Math.Min(1, windows.Sum(
            window => (double)Math.Max(0, Math.Min(time.ToUs, window.ToUs) - Math.Max(time.FromUs, window.FromUs)) / time.LengthUs));

    private List<WrongTime> OfLatency(Objective objective, LatencyMeasure measure, JudgeInput input)
    {
        List<ExceedanceCell> cells = evidence.Over(objective, input.IsJudged, input.LatencyScope.From);
        long seen = cells.Sum(cell => cell.Total);
        long all = LatencyPopulation.Of(input.LatencyScope.Load, measure.Kind, input.CountsAreFinal, withHeldBack: false).Total;
        List<WrongTime> wrong = cells.ConvertAll(cell => new WrongTime(cell.Window, cell.Over));
        if (all <= seen)
            return wrong;

        // Only the end shows that they never came. They were missed when fewer came than became due.
        List<WrongTime> missed = Short(input, point => measure.Kind == LatencyKind.Ack ? point.Acked : point.Arrived);
        double each = (all - seen) / Math.Max(1, missed.Sum(one => one.Amount));
        return [.. wrong, .. missed.Select(one => one with { Amount = one.Amount * each })];
    }

    private static List<WrongTime> Short(JudgeInput input, Func<TimelinePoint, long> came) =>
        input.Tally.Timeline.Points().ConvertAll(point => new WrongTime(point.Window, point.Scheduled - came(point)));

    private List<WrongTime> OfPressure(PressureDomain domain) =>
    [
        .. pressure[domain].Episodes.Where(episode => episode.Peak >= PressureLevel.Backpressured && !episode.Owner.IsSoakd())
            .Select(episode => new WrongTime(episode.Window, episode.Window.LengthUs)),
    ];

    // The records that the journal lists: each from its send until it was missed for good. Null when it lists none.
    private static List<WrongTime>? Listed(LossKind kind, JudgeInput input)
    {
        List<WrongTime> listed =
        [
            .. input.Tally.Losses.Where(loss => loss.Kind == kind)
                .Select(loss => new WrongTime(new Window(loss.SentUs >= 0 ? loss.SentUs : loss.AtUs, loss.AtUs), 1)),
        ];
        return listed.Count > 0 ? listed : null;
    }

    private static List<WrongTime> Whole(Window? window, JudgeInput input) => [new(window ?? new Window(0, input.Tally.LastUs), 1)];
}
