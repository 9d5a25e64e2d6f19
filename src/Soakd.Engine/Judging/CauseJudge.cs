using Soakd.Engine.Backpressure;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// What was done to the run from outside: a finding for each cause, once an episode. What went wrong in the time of a cause has its owner
/// and its hint (docs/method.md#causes).
/// </summary>
internal sealed class CauseJudge(CauseWatch causes) : IJudge
{
    private const int MaxListed = 20;

    public JudgeResult Judge(JudgeInput input) => JudgeResult.Found([.. causes.Episodes.Take(MaxListed).Select(FindingOf)]);

    /// <summary>A result as its cause explains it: unchanged when nothing is wrong, or when soakd itself is to blame.</summary>
    public ObjectiveResult Explain(ObjectiveResult result) =>
        Explaining(result.Verdict, result.Owner, result.Window) is { } cause
            ? result with { Owner = cause.Kind.Owner, Hint = cause.Kind.Hint }
            : result;

    /// <inheritdoc cref="Explain(ObjectiveResult)"/>
    public Finding Explain(Finding finding) =>
        !CauseKind.IsNamedBy(finding.Name) && Explaining(finding.Verdict, finding.Owner, finding.Window) is { } cause
            ? finding with { Owner = cause.Kind.Owner, Hint = cause.Kind.Hint }
            : finding;

    private CauseEpisode? Explaining(Verdict verdict, Owner owner, Window? window) =>
        verdict is Verdict.Fail or Verdict.Warn && (owner.IsTested() || owner == Owner.Unattributed)
            ? causes.Explaining(window ?? new Window(0, long.MaxValue)) is { } cause && Suffices(cause, window) ? cause : null
            : null;

    // A short cause does not explain a long trouble: it must have lasted for a tenth of it, or have stopped the flow.
    private static bool Suffices(CauseEpisode cause, Window? window) =>
        cause.Kind.StopsFlow || window is not { } whole || 10 * cause.Window.LengthUs >= whole.LengthUs;

    private static Finding FindingOf(CauseEpisode episode)
    {
        string text = episode.First.Fields.GetValueOrDefault("text", "");
        string client = episode.First.Fields.GetValueOrDefault("client") is { } name ? $"{name}: " : "";
        string again = episode.Events > 1 ? $" (and {episode.Events - 1} times more)" : "";
        CauseKind kind = episode.Kind;
        return new Finding(kind.Finding, kind.Verdict, kind.Owner, "", "", episode.Window, $"{client}{text}{again}", kind.Hint);
    }
}
