using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Says of what nothing watches that it was not judged, and what it would take.</summary>
internal sealed class UnwatchedJudge : IJudge
{
    public JudgeResult Judge(JudgeInput input) =>
        JudgeResult.On([.. input.About<UnwatchedMeasure>().Select(about => NotJudged(about.Objective, about.Measure))]);

    private static ObjectiveResult NotJudged(Objective objective, UnwatchedMeasure measure) =>
        new(objective, Verdict.NotJudged, null, Owner.None, null, measure.Lacks, "");
}
