using Soakd.Engine.Comparing;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Memory;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Reports;

namespace Soakd.Comparisons;

/// <summary>What the plots of a comparison show, in the order of its JSON.</summary>
/// <param name="V">The version of this document.</param>
/// <param name="Comparison">What <c>--json</c> prints.</param>
/// <param name="Percentiles">The percentiles of all curves.</param>
/// <param name="Base">The base.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="Bars">The records of both sides by length.</param>
/// <param name="Objectives">Each objective, on both sides.</param>
/// <param name="Memory">The growth of each part of memory that was judged, on both sides.</param>
internal sealed record ComparedPlots(
    int V, ComparisonDocument Comparison, IReadOnlyList<double> Percentiles, SidePlots Base, SidePlots Candidate,
    IReadOnlyList<ComparedBar> Bars, IReadOnlyList<ComparedObjective> Objectives, IReadOnlyList<ComparedMemory> Memory)
{
    public static ComparedPlots Of(RunComparison comparison, ComparisonDocument document)
    {
        ResponseShape before = ResponseShape.Of(comparison.Base), after = ResponseShape.Of(comparison.Candidate);
        return new ComparedPlots(
            1, document, ResponseShape.Percentiles, SidePlots.Of(before, comparison.Base), SidePlots.Of(after, comparison.Candidate),
            [.. BarsOf(before, after)], [.. ComparedObjective.Of(comparison)], [.. ComparedMemory.Of(comparison)]);
    }

    private static IEnumerable<ComparedBar> BarsOf(ResponseShape before, ResponseShape after)
    {
        Dictionary<long, long> theirs = before.Bars.ToDictionary(bar => bar.FromUs, bar => bar.Count);
        Dictionary<long, long> ours = after.Bars.ToDictionary(bar => bar.FromUs, bar => bar.Count);
        return before.Bars.Concat(after.Bars).DistinctBy(bar => bar.FromUs).OrderBy(bar => bar.FromUs)
            .Select(bar => new ComparedBar(
                bar.FromUs, bar.ToUs, theirs.GetValueOrDefault(bar.FromUs), ours.GetValueOrDefault(bar.FromUs)));
    }
}

/// <summary>One side: its records and their curve, and the same of each run.</summary>
internal sealed record SidePlots(long Records, long NeverCame, IReadOnlyList<double?> Curve, IReadOnlyList<RunPlot> Runs)
{
    public static SidePlots Of(ResponseShape shape, IReadOnlyList<RunEvidence> runs) =>
        new(shape.Records, shape.NeverCame, shape.Curve, [.. runs.Select(RunPlot.Of)]);
}

/// <summary>One run of a side.</summary>
internal sealed record RunPlot(
    string Run, long Records, IReadOnlyList<double?> Curve, double AskedPerS, double SentPerS, double AckedPerS, double HeldBackPct)
{
    public static RunPlot Of(RunEvidence run)
    {
        LoadSummary judged = run.Judgement.Judged;
        ResponseShape shape = ResponseShape.Of([run]);
        double heldBack = judged.Counts.Arrived > 0 ? 100.0 * judged.Counts.HeldBack / judged.Counts.Arrived : 0;
        return new RunPlot(
            run.Run.Run, shape.Records, shape.Curve, judged.ScheduledPerSecond, judged.SentPerSecond, judged.AckedPerSecond, heldBack);
    }
}

/// <summary>How many records of each side had a response of some length.</summary>
internal readonly record struct ComparedBar(long FromUs, long ToUs, long Base, long Candidate);

/// <summary>An objective on both sides.</summary>
internal sealed record ComparedObjective(
    string Name, string Limit, IReadOnlyList<HeldObjective> Base, IReadOnlyList<HeldObjective> Candidate)
{
    public static IEnumerable<ComparedObjective> Of(RunComparison comparison) => Results(comparison.Base)
        .Concat(Results(comparison.Candidate))
        .Select(one => one.Result.Objective)
        .DistinctBy(Key)
        .Select(objective => new ComparedObjective(
            Headline.Name(objective), $"{objective.Condition}", On(comparison.Base, objective), On(comparison.Candidate, objective)));

    private static (string Name, Condition Condition) Key(Objective objective) => (objective.Name, objective.Condition);

    private static IEnumerable<(RunEvidence Run, ObjectiveResult Result)> Results(IReadOnlyList<RunEvidence> runs) =>
        runs.SelectMany(run => run.Judgement.Objectives.Select(result => (run, result)));

    private static HeldObjective[] On(IReadOnlyList<RunEvidence> runs, Objective objective) =>
    [
        .. Results(runs).Where(one => Key(one.Result.Objective) == Key(objective))
            .Select(one => HeldObjective.Of(one.Run.Run.Run, one.Result)),
    ];
}

/// <summary>An objective in one run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Verdict">Its verdict, as it is printed.</param>
/// <param name="Text">Its value, as it is printed; empty for none.</param>
/// <param name="UsedPct">How much of its limit was used, in percent: 100 is the limit. Null where that has no meaning.</param>
internal sealed record HeldObjective(string Run, string Verdict, string Text, double? UsedPct)
{
    public static HeldObjective Of(string run, ObjectiveResult result)
    {
        Condition condition = result.Objective.Condition;
        string text = result.Value is { } value ? Quantity.Text(value, condition.Dimension) : "";
        return new HeldObjective(run, result.Verdict.Text(), text, Used(result.Value, condition));
    }

    private static double? Used(double? value, Condition condition)
    {
        if (value is not { } measured || !double.IsFinite(measured) || condition.Limit <= 0)
            return null;
        return condition.Comparison switch
        {
            Comparison.Less or Comparison.AtMost => 100 * Math.Max(0, measured) / condition.Limit,
            Comparison.AtLeast or Comparison.Greater when measured > 0 => 100 * condition.Limit / measured,
            _ => null,
        };
    }
}

/// <summary>The growth of a target on both sides: of the part of its memory that decides.</summary>
internal sealed record ComparedMemory(
    string Target, double LimitMibH, IReadOnlyList<JudgedGrowth> Base, IReadOnlyList<JudgedGrowth> Candidate)
{
    public static IEnumerable<ComparedMemory> Of(RunComparison comparison)
    {
        IEnumerable<string> targets = comparison.Base.Concat(comparison.Candidate)
            .SelectMany(run => run.Judgement.Memory).Select(growth => growth.Target);
        foreach (string target in targets.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            JudgedGrowth[] before = [.. On(comparison.Base, target)], after = [.. On(comparison.Candidate, target)];
            if (before.Length + after.Length > 0)
                yield return new ComparedMemory(target, before.Concat(after).Max(one => one.LimitMibH), before, after);
        }
    }

    private static IEnumerable<JudgedGrowth> On(IReadOnlyList<RunEvidence> runs, string target)
    {
        foreach (RunEvidence run in runs)
        {
            foreach (TargetGrowth growth in run.Judgement.Memory)
            {
                if (growth.Target == target && growth.Decisive is { Conclusion: { Slope: { } slope } conclusion } part)
                {
                    yield return new JudgedGrowth(
                        run.Run.Run, Phrase.Of(part.Verdict), MemoryText.Name(part.Part), slope.MiBPerHour, slope.Low, slope.High,
                        conclusion.LimitMiBPerHour, MemoryText.Slope(slope));
                }
            }
        }
    }
}

/// <summary>The growth in one run, in MiB/h, with its 99 % range.</summary>
internal sealed record JudgedGrowth(
    string Run, string Verdict, string Part, double MibH, double Low, double High, double LimitMibH, string Text);
