using System.Diagnostics.CodeAnalysis;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Objectives;

/// <summary>What a run must hold: a name, what it measures, and a condition. Immutable.</summary>
/// <param name="Name">The name, as in <c>--objective</c>: <c>p95</c>, <c>ack.p99</c>, <c>rate</c>, <c>lost</c> …</param>
/// <param name="Measure">What it is about.</param>
/// <param name="Condition">When it holds.</param>
public sealed record Objective(string Name, Measure Measure, Condition Condition)
{
    /// <summary>Reads an objective from its name and condition, as configuration and plans hold them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="condition">The condition, such as <c>&lt; 100 ms</c>.</param>
    /// <param name="objective">The objective; null when there is a problem.</param>
    /// <param name="problem">What is wrong and what is allowed, in one line; empty when nothing is.</param>
    public static bool TryParse(string name, string condition, [NotNullWhen(true)] out Objective? objective, out string problem)
    {
        objective = null;
        if (Measures.Find(name) is not { } measure)
            problem = Unknown(name);
        else if (!Condition.TryParse(condition, measure.Dimension, out Condition read))
            problem = $"\"{condition}\" is no condition for {name}: needed are {measure.Signs} and {Quantity.Allowed(measure.Dimension)}";
        else if (!measure.Takes(read.Comparison))
            problem = $"\"{condition}\" makes no sense for {name}: allowed are {measure.Signs}";
        else if (measure is MemoryMeasure && read.Limit <= 0)
            problem =
                $"\"{condition}\" makes no sense for {name}: at a limit of 0 the noise of a measurement looks like growth, needed is a "
                + "limit above 0";
        else
        {
            objective = new Objective(name, measure, read);
            problem = "";
        }

        return objective is not null;
    }

    /// <summary>Reads an objective as the command line has it: <c>p95&lt;100ms</c>.</summary>
    /// <param name="text">Name and condition in one.</param>
    /// <param name="objective">The objective; null when there is a problem.</param>
    /// <param name="problem">What is wrong and what is allowed, in one line; empty when nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Objective? objective, out string problem)
    {
        int sign = text.AsSpan().IndexOfAny("<>=");
        if (sign >= 0)
            return TryParse(text[..sign].Trim(), text[sign..], out objective, out problem);

        objective = null;
        problem = $"\"{text}\" is no objective: needed are a name, a sign and a limit, such as p95<100ms";
        return false;
    }

    /// <summary>Whether there is an objective of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="problem">What was probably meant and what is known, in one line; empty when it is known.</param>
    public static bool IsKnown(string name, out string problem)
    {
        bool known = Measures.Find(name) is not null;
        problem = known ? "" : Unknown(name);
        return known;
    }

    private static string Unknown(string name) =>
        $"there is no objective \"{name}\"{Meant(name)}; known are {string.Join(", ", Measures.Names)}";

    private static string Meant(string name) =>
        NearestName.To(name, Measures.Names) is { } nearest ? $", did you mean \"{nearest}\"?" : "";
}
