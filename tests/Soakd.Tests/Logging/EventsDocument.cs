using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Logging;

namespace Soakd.Tests.Logging;

/// <summary>Makes <c>docs/events.md</c> from the methods of the events and the catalogue.</summary>
internal static class EventsDocument
{
    private static readonly string[] NotFields = ["logger", "level", "exception", "severity"];

    /// <summary>Every event with the method that writes it, by id.</summary>
    public static IReadOnlyList<(LoggerMessageAttribute Event, MethodInfo Method)> Events { get; } =
        [.. typeof(Events).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(method => (Event: method.GetCustomAttribute<LoggerMessageAttribute>(), Method: method))
            .Where(pair => pair.Event is not null)
            .Select(pair => (pair.Event!, pair.Method))
            .OrderBy(pair => pair.Item1.EventId)];

    public static string Render()
    {
        var page = new StringBuilder("""
            # Events

            soakd writes events to the log file (`Soak:Log:File`, by default `runs/events.ndjson`). Each event is one line of JSON. To get
            alerts, watch for `"severity":"page"`.

            | field | meaning |
            |---|---|
            | `@t` `@l` `@m` `@i` | time, level, sentence, id |
            | `event` | the event's name |
            | `run` `name` `labels` | which run |
            | `phase` `t_s` | the phase, and the seconds since the run's start |
            | `severity` | `page` (wake somebody), `ticket` (look at it today) or `info` |

            The fields of each event stand in the table below. Ids and names never change their meaning. New fields may be added.

            Something that lasts, such as an outage, is an *episode*. Its events have the same `episode`, and a `state`: onset when it begins,
            still every 60 s while it goes on, and clear when it is over or the run ends. So an alert on the log does not resolve while the
            problem goes on. A clear has the severity `info`. After `RunFinished` no episode of its run goes on.

            A field whose value soakd does not know is left out. So a 0 was measured. A clear often has fewer fields than the onset.

            ## The log file

            - Collect `events*.ndjson`, not one name. Only one process writes a file. When a second one has the same `Soak:Log:File`, it writes
              `events-PID.ndjson` beside it, and says so once on the console and in that file (RunCaution).
            - soakd begins a new file when `Soak:Log:MaxBytes` is reached (`events_001.ndjson`), and keeps `Soak:Log:Keep` of them.
            - Others may rename, delete or truncate the file, as logrotate does with or without `copytruncate`. soakd sees it at the next event,
              and writes to a new file, or from the begin.
            - When the file cannot be written, for example because the disk is full, the run goes on. The console says so (SelfUnfit), and so
              does the report. The events wait, and are written when the file can be written again.
            - The file may be a link. It may not be a pipe or a device: `soakd check` refuses that, and a run goes on as with a full disk.
            - `events.ndjson.owner` says which process writes the file. soakd makes it again when somebody deletes it, and deletes it at its end.

            ## All events

            This page is made from the code, and a test keeps it true.


            """.ReplaceLineEndings("\n"));
        page.Append("| id | event | level | severity | fields |\n|---|---|---|---|---|\n");
        foreach ((LoggerMessageAttribute written, MethodInfo method) in Events)
        {
            EventDescription description = Describe(written.EventId);
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {written.EventId} | [{written.EventName}](#{written.EventName!.ToLowerInvariant()}) | {Level(written)} | "
                + $"{description.Paging ?? description.Severity} | {string.Join(", ", Fields(method).Select(name => $"`{name}`"))} |\n");
        }

        foreach ((LoggerMessageAttribute written, _) in Events)
        {
            EventDescription description = Describe(written.EventId);
            page.Append($"\n## {written.EventName}\n\n{description.When}\n\nOperator action: {description.Action}\n");
            if (description.Planned.Count > 0)
                page.Append($"\nPlanned fields, which no line has yet: {string.Join(", ", description.Planned.Select(name => $"`{name}`"))}.\n");
        }

        return page.ToString();
    }

    private static EventDescription Describe(int id) => EventCatalogue.All.Single(description => description.Id == id);

    private static string Level(LoggerMessageAttribute written) =>
        written.Level == LogLevel.None ? "by severity" : written.Level.ToString();

    /// <summary>The fields of the JSON line that a method writes, as the page names them.</summary>
    public static IEnumerable<string> Fields(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.Name!).Except(NotFields).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
