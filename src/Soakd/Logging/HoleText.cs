using System.Globalization;
using Soakd.Engine.Wording;

namespace Soakd.Logging;

/// <summary>The values of events as people read them: with units, and states as words.</summary>
internal static class HoleText
{
    /// <summary>The kinds of trouble in soakd itself that are a share.</summary>
    internal const string HeldBackKind = "held-back share of the last minute";

    /// <summary>The kinds of trouble in soakd itself that are a time.</summary>
    internal const string StalledKind = "loop stalled";

    /// <summary>The words for a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">The format of its hole; null for none.</param>
    /// <param name="kind">The field <c>kind</c> of the event; null when it has none.</param>
    /// <returns>Null: the library renders the value.</returns>
    public static string? Of(object? value, string? format, string? kind) => (value, format) switch
    {
        (EpisodeState.Onset, _) => "begins",
        (EpisodeState.Still, _) => "goes on",
        (EpisodeState.Clear, _) => "is over",
        (EpisodeState.RunEnded, _) => "ends with the run",
        (double seconds, Events.Length) => RunTime.Length((long)(seconds * 1e6)),
        (double seconds, Events.Moment) => RunTime.Text((long)(seconds * 1e6)),
        (double milliseconds, Events.Milliseconds) => Quantity.Text(milliseconds * 1e3, Dimension.Time),
        (double number, Events.ByKind) => ByKind(number, kind),
        (string time, Events.Clock) when DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out DateTimeOffset moment) =>
            moment.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture),
        (string text, _) => text,
        (double number, { } things) when things.EndsWith(Events.Things, StringComparison.Ordinal) =>
            string.Create(CultureInfo.InvariantCulture, $"{number:#,0.###} {Thing(things)}{(number == 1 ? "" : "s")}"),
        (int number, { } things) when things.EndsWith(Events.Things, StringComparison.Ordinal) => Figures.Count(number, Thing(things)),
        (long number, { } things) when things.EndsWith(Events.Things, StringComparison.Ordinal) => Figures.Count(number, Thing(things)),
        _ => null,
    };

    private static string Thing(string things) => things[..^Events.Things.Length];

    private static string ByKind(double number, string? kind) => kind switch
    {
        HeldBackKind => Figures.Share(100 * number),
        StalledKind => RunTime.Length((long)(number * 1e6)),
        _ => number.ToString("#,0.##", CultureInfo.InvariantCulture),
    };
}
