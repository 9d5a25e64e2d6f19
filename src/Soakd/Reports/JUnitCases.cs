using Soakd.Engine.Judging;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>
/// The test cases of a judgement: its objectives, the findings because of which it does not pass, and the required names that are not
/// objectives. They contain an error or a failure exactly when the run does not pass.
/// </summary>
internal static class JUnitCases
{
    public static IReadOnlyList<JUnitCase> Of(Judgement judgement)
    {
        IEnumerable<Finding> serious = judgement.Findings.Where(finding => finding.Verdict >= Verdict.Inconclusive);
        IEnumerable<string> judged = judgement.Objectives.Select(result => result.Objective.Name);
        IEnumerable<string> missing = judgement.Run.Require.Except(judged, StringComparer.Ordinal);
        return WithUniqueNames([
            .. judgement.Objectives.Select(
                result => Of(result, judgement.Run.Require.Contains(result.Objective.Name, StringComparer.Ordinal))),
            .. serious.Select(Of),
            .. missing.Select(name => new JUnitCase(
                name, JUnitOutcome.Error, Verdict.Inconclusive.Text(), "required, but not an objective of this run", "")),
        ]);
    }

    private static JUnitCase Of(ObjectiveResult result, bool required)
    {
        Condition condition = result.Objective.Condition;
        string name = result.Objective.Name;
        if (result.Verdict == Verdict.NotJudged && !required)
            return new JUnitCase(name, JUnitOutcome.Skipped, result.Verdict.Text(), $"not judged: {result.Detail}", "");

        Verdict verdict = result.Verdict == Verdict.NotJudged ? Verdict.Inconclusive : result.Verdict;
        string value = result.Value is { } measured ? Quantity.Text(measured, condition.Dimension) : "not judged, but required";
        return OutcomeOf(verdict) == JUnitOutcome.Passed
            ? new JUnitCase(name, JUnitOutcome.Passed, verdict.Text(), "", "")
            : new JUnitCase(
                name, OutcomeOf(verdict), verdict.Text(), $"{Headline.Name(result.Objective)} {value}, limit {condition}",
                Facts(value, $"{condition}", result.Window, result.Owner, result.Detail, result.Hint));
    }

    private static JUnitCase Of(Finding finding) => new(
        finding.Name, OutcomeOf(finding.Verdict), finding.Verdict.Text(), finding.Detail,
        Facts(finding.Value, finding.Threshold, finding.Window, finding.Owner, finding.Detail, finding.Hint));

    private static JUnitOutcome OutcomeOf(Verdict verdict) => verdict switch
    {
        Verdict.Fail => JUnitOutcome.Failure,
        Verdict.Incomplete or Verdict.Inconclusive => JUnitOutcome.Error,
        _ => JUnitOutcome.Passed,
    };

    private static string Facts(string value, string limit, Window? window, Owner owner, string detail, string hint)
    {
        (string Name, string Text)[] facts =
        [
            ("value", value), ("limit", limit), ("window", Phrase.When(window)), ("owner", owner == Owner.None ? "" : Phrase.Of(owner)),
            ("detail", detail), ("hint", hint),
        ];
        return string.Concat(facts.Where(fact => fact.Text.Length > 0).Select(fact => $"{fact.Name,-8}{fact.Text}\n"));
    }

    // Readers of the file treat cases with the same name as one case.
    private static JUnitCase[] WithUniqueNames(JUnitCase[] cases)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. cases.Select(test =>
            {
                int times = seen[test.Name] = seen.GetValueOrDefault(test.Name) + 1;
                return times == 1 ? test : test with { Name = $"{test.Name} ({times})" };
            }),
        ];
    }
}

/// <summary>A test case of <c>junit.xml</c>.</summary>
/// <param name="Name">The name of the objective or of the finding. It is the same in every run.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Verdict">The verdict in words.</param>
/// <param name="Message">What happened, in one line; empty for a case that passed.</param>
/// <param name="Text">The evidence, one fact a line; empty for a case that passed.</param>
internal sealed record JUnitCase(string Name, JUnitOutcome Outcome, string Verdict, string Message, string Text);

/// <summary>The outcomes of a test case.</summary>
internal enum JUnitOutcome
{
    /// <summary>PASS or WARN.</summary>
    Passed,

    /// <summary>NOT JUDGED, but not required.</summary>
    Skipped,

    /// <summary>INCONCLUSIVE or INCOMPLETE.</summary>
    Error,

    /// <summary>FAIL.</summary>
    Failure,
}
