using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Reports objectives that nothing measures as NOT JUDGED, with what is missing.</summary>
internal sealed class UnwatchedJudge : IJudge
{
    public JudgeResult Judge(JudgeInput input) =>
        JudgeResult.On([.. input.About<UnwatchedMeasure>().Select(about => NotJudged(about.Objective, about.Measure))]);

    private static ObjectiveResult NotJudged(Objective objective, UnwatchedMeasure measure) =>
        new(objective, Verdict.NotJudged, null, Owner.None, null, measure.Lacks, "");
}
