using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soakd.Tests.Alerts.Scenarios;

/// <summary>How an event comes about, and the lines that a shipper then reads.</summary>
/// <param name="PlayAsync">Plays it. It returns all lines of the log.</param>
/// <param name="Expected">
/// The lines of the event, without what differs from run to run or is the same in all of them (<see cref="LeftOut"/>).
/// </param>
internal sealed record EventScenario(Func<Task<IReadOnlyList<string>>> PlayAsync, string Expected)
{
    /// <summary>Fields that are tested for all events at once.</summary>
    public static readonly string[] LeftOut = ["@t", "@x", "run", "name", "labels", "logger"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public EventScenario(Func<IReadOnlyList<string>> play, string expected)
        : this(() => Task.FromResult(play()), expected)
    {
    }

    /// <summary>The lines of an event, without <see cref="LeftOut"/>.</summary>
    public static IEnumerable<string> LinesOf(string name, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            JsonObject fields = JsonNode.Parse(line)!.AsObject();
            if ((string?)fields["event"] != name) continue;
            foreach (string field in LeftOut) fields.Remove(field);
            yield return fields.ToJsonString(Plain);
        }
    }
}
