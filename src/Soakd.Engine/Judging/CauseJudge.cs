using Soakd.Engine.Backpressure;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// What was done to the run from outside: a finding for each cause, once an episode. A result that a cause can explain, and most of which
/// went wrong in its time, has its owner and its hint (docs/method.md#causes).
/// </summary>
internal sealed class CauseJudge(CauseWatch causes, WrongTimes times) : IJudge
{
    private const int MaxListed = 20;
    private const double Most = 0.5;

    public JudgeResult Judge(JudgeInput input) => JudgeResult.Found([.. causes.Episodes.Take(MaxListed).Select(FindingOf)]);

    /// <summary>A result as its cause explains it: unchanged when nothing is wrong, or when soakd itself is to blame.</summary>
    public ObjectiveResult Explain(ObjectiveResult result, JudgeInput input) =>
        IsOpen(result.Verdict, result.Owner)
        && Explaining(kind => kind.CanExplain(result.Objective.Measure), () => times.Of(result, input)) is { } kind
            ? result with { Owner = kind.Owner, Hint = kind.Hint }
            : result;

    /// <inheritdoc cref="Explain(ObjectiveResult, JudgeInput)"/>
    public Finding Explain(Finding finding, JudgeInput input) =>
        IsOpen(finding.Verdict, finding.Owner)
        && Explaining(kind => kind.CanExplain(finding.Name), () => times.Of(finding, input)) is { } kind
            ? finding with { Owner = kind.Owner, Hint = kind.Hint }
            : finding;

    private bool IsOpen(Verdict verdict, Owner owner) =>
        verdict is Verdict.Fail or Verdict.Warn && (owner.IsTested() || owner == Owner.Unattributed) && causes.Episodes.Any();

    // Of several, the one in whose time most went wrong.
    private CauseKind? Explaining(Predicate<CauseKind> canExplain, Func<IReadOnlyList<WrongTime>> timesOf)
    {
        CauseKind[] kinds = [.. CauseKind.All.Where(kind => canExplain(kind))];
        IReadOnlyList<WrongTime> wrong = kinds.Length > 0 ? timesOf() : [];
        double all = wrong.Sum(time => time.Amount);
        if (all <= 0)
            return null;
        (CauseKind kind, double amount) = kinds.Select(kind => (kind, WrongTimes.In(TimesOf(kind), wrong))).MaxBy(one => one.Item2);
        return amount > Most * all ? kind : null;
    }

    private Window[] TimesOf(CauseKind kind) =>
        [.. causes.Episodes.Where(episode => episode.Kind == kind).Select(episode => episode.ExplainedWindow)];

    private static Finding FindingOf(CauseEpisode episode)
    {
        string text = episode.First.Fields.GetValueOrDefault("text", "");
        string client = episode.First.Fields.GetValueOrDefault("client") is { } name ? $"{name}: " : "";
        string partitions = episode.Partitions.Count > 1 ? $", in partitions {string.Join(", ", episode.Partitions)}" : "";
        string again = episode.Events > 1 ? $" (and {Figures.Count(episode.Events - 1, "time")} more{partitions})" : "";
        string replaced = episode.Replaced > 0
            ? $"; soakd went on with a new client ({Figures.Count(episode.Replaced, "new one")} in this run by then)"
            : "";
        CauseKind kind = episode.Kind;
        return new Finding(kind.Finding, kind.Verdict, kind.Owner, "", "", episode.Window, $"{client}{text}{again}{replaced}", kind.Hint);
    }
}
