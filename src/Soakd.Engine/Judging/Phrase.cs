using System.Text.Json;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>Short texts for reports.</summary>
public static class Phrase
{
    /// <summary>The name of an enumeration member as words: <c>not drained</c>.</summary>
    /// <param name="name">A member of an enumeration.</param>
    public static string Of<T>(T name)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString()).Replace('-', ' ');

    /// <summary>A window as text: <c>36:12–40:00</c>; empty for none.</summary>
    /// <param name="window">The window.</param>
    public static string When(Window? window) => window is { } when
        ? when.LengthUs == 0 ? RunTime.Text(when.FromUs) : $"{RunTime.Text(when.FromUs)}–{RunTime.Text(when.ToUs)}"
        : "";

    /// <summary>A window as text, with the phase in which it began if the run has several phases.</summary>
    /// <param name="window">The window; null for none.</param>
    /// <param name="judgement">The judgement of the run that the window belongs to.</param>
    public static string When(Window? window, Judgement judgement) =>
        window is { } when && judgement.Phases.Count > 1 && judgement.PhaseAt(when.FromUs) is { Length: > 0 } phase
            ? $"{When(window)} {phase}"
            : When(window);

    /// <summary>A map as one line of text, in the order of its keys.</summary>
    /// <param name="map">Names and values.</param>
    public static string Pairs(IReadOnlyDictionary<string, string> map) =>
        string.Join(", ", map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
