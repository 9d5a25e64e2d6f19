using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Plan;

/// <summary>
/// Reads a plan file (JSON; comments and trailing commas allowed; <c>docs/plan.schema.json</c>). Any text gives a plan or
/// problems, never an exception.
/// </summary>
public static class PlanReader
{
    private const int LongestText = 1_000_000;
    private const int MostPhases = 1_000;
    private const int LongestObjective = 200;
    private static readonly string[] Keys = ["$schema", "name", "arrivals", "warmUp", "settle", "drain", "objectives", "phases"];

    private static readonly JsonDocumentOptions Options =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    /// <summary>Reads a plan.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="plan">The plan, if there are no problems.</param>
    /// <param name="problems">All that is wrong with it, in the order of the text where there is one.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out SoakPlan? plan, out IReadOnlyList<PlanProblem> problems)
    {
        var found = new List<PlanProblem>();
        var read = Read(text, found);
        problems = found;
        plan = found.Count == 0 ? read : null;
        return plan is not null;
    }

    private static SoakPlan? Read(string text, List<PlanProblem> problems)
    {
        if (text.Length > LongestText)
        {
            problems.Add(new PlanProblem("", $"the text has {text.Length:#,0} characters; at most {LongestText:#,0} are allowed"));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), Options);
            return Read(document.RootElement, problems);
        }
        catch (JsonException broken)
        {
            problems.Add(new PlanProblem("", $"not JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}"));
            return null;
        }
    }

    private static SoakPlan? Read(JsonElement root, List<PlanProblem> problems)
    {
        var fields = new JsonFields(root, "", problems);
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        fields.AllowOnly(Keys);

        var name = fields.Name("name");
        var arrivals = fields.Choice("arrivals", ["constant", "poisson"], "constant") == "poisson" ? Arrivals.Poisson : Arrivals.Constant;
        var warmUp = fields.Has("warmUp") ? fields.Duration("warmUp", TimeSpan.Zero, SoakPlan.MaxDuration) : (TimeSpan?)null;
        var settle = fields.Flag("settle", otherwise: warmUp is null);
        var drain = fields.Duration("drain", TimeSpan.Zero, SoakPlan.MaxDuration, SoakPlan.DefaultDrain);
        var objectives = ReadObjectives(fields.Map("objectives"), problems);
        var phases = fields.Array("phases", MostPhases)
            .Select((phase, index) => PhaseKinds.Read(phase, $"phases[{index}]", problems))
            .OfType<Phase>()
            .ToArray();
        if (problems.Count > 0)
            return null;

        var plan = new SoakPlan
        {
            Name = name,
            Phases = phases,
            Arrivals = arrivals,
            WarmUp = warmUp ?? SoakPlan.DefaultWarmUp(phases),
            Settle = settle,
            Drain = drain,
            Objectives = objectives,
        };
        problems.AddRange(ProblemsOfTheWhole(plan));
        return plan;
    }

    private static Dictionary<string, string> ReadObjectives(JsonFields fields, List<PlanProblem> problems)
    {
        var objectives = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in fields.Names)
        {
            if (name.Length > LongestObjective || name.Any(char.IsControl))
            {
                problems.Add(
                    new PlanProblem(fields.At(name), $"the name of an objective is at most {LongestObjective} characters on one line"));
                continue;
            }

            var condition = fields.Line(name, LongestObjective);
            if (condition.Length > 0 && !Objective.TryParse(name, condition, out _, out var problem))
                problems.Add(new PlanProblem(fields.At(name), problem));
            objectives[name] = condition;
        }

        return objectives;
    }

    private static IEnumerable<PlanProblem> ProblemsOfTheWhole(SoakPlan plan)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { SoakPlan.WarmUpName };
        for (var i = 0; i < plan.Phases.Count; i++)
        {
            var name = plan.Phases[i].Name;
            if (name.Equals(SoakPlan.WarmUpName, StringComparison.OrdinalIgnoreCase))
                yield return new PlanProblem($"phases[{i}].name", $"{name} is the name of the warm-up; no phase may have it");
            else if (!names.Add(name))
                yield return new PlanProblem(
                    $"phases[{i}].name", $"{name} is the name of another phase; names must differ, upper and lower case alike");
        }

        if (plan.HighestRate == Rate.Zero)
            yield return new PlanProblem("phases", "nothing but pauses; a phase that sends is needed");
        if (plan.Duration > SoakPlan.MaxDuration)
            yield return new PlanProblem(
                "phases",
                $"warm-up and phases last {DurationText.Format(plan.Duration)}; at most {DurationText.Format(SoakPlan.MaxDuration)} is "
                    + "allowed");
        else if (plan.Records > SoakPlan.MaxRecords)
            yield return new PlanProblem("phases", $"{plan.Records:#,0} records; at most {SoakPlan.MaxRecords:#,0} are allowed");
    }
}

/// <summary>One thing wrong with a plan's text, for a person to mend.</summary>
/// <param name="Path">Where: <c>phases[1].rate</c>; empty for the text as a whole.</param>
/// <param name="Message">What was found there and what is allowed.</param>
public sealed record PlanProblem(string Path, string Message)
{
    /// <summary>One readable line.</summary>
    public override string ToString() => Path.Length > 0 ? $"{Path}: {Message}" : Message;
}
