using System.Globalization;
using System.Text.Json;

namespace Soakd.OperationsTests.Alerts;

/// <summary>A line of a log of soakd.</summary>
/// <param name="Text">The line.</param>
/// <param name="At">The time that stands in it.</param>
/// <param name="Event">The name of its event.</param>
/// <param name="Run">Its run; empty between two runs.</param>
/// <param name="Episode">Its episode; empty where it has none.</param>
/// <param name="State">The state of the episode; empty where it has none.</param>
/// <param name="Severity">Its severity.</param>
internal sealed record LogLine(
    string Text, DateTimeOffset At, string Event, string Run, string Episode, string State, string Severity)
{
    /// <summary>What an alert about it names.</summary>
    public AlertKey Key => new($"Soakd{Event}", Run, Episode);

    /// <summary>Whether it wakes somebody.</summary>
    public bool Pages => Severity == "page";

    /// <summary>Whether an episode is over with it.</summary>
    public bool Clears => State == "clear";

    /// <summary>Reads a line.</summary>
    public static LogLine Read(string text)
    {
        JsonElement line = JsonElement.Parse(text);
        string Field(string name) => line.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
        return new LogLine(
            text, DateTimeOffset.Parse(Field("@t"), CultureInfo.InvariantCulture), Field("event"), Field("run"), Field("episode"),
            Field("state"), Field("severity"));
    }
}

/// <summary>What an alert is about.</summary>
/// <param name="Alert">The name of the alert.</param>
/// <param name="Run">The run.</param>
/// <param name="Episode">The episode; empty for something that happens once.</param>
internal readonly record struct AlertKey(string Alert, string Run, string Episode);
