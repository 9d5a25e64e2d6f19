using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Logging;

namespace Soakd.Tests.Logging;

/// <summary>Makes <c>docs/events.md</c> of the events' methods and the catalogue.</summary>
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

            Every event is one line of JSON in the log file: `@t` time, `@l` level, `@m` sentence, `@i` id, `event` name, then `run`, `name`,
            `labels`, `phase`, `t_s` (seconds since the run's start), `severity` (page, ticket, info), and the fields below. Ids and names
            never change their meaning; fields are only added. A condition comes as `state` onset, still (each 60 s) and clear, under one
            `episode`. This page is made of the code; a test keeps it true.


            """.ReplaceLineEndings("\n"));
        page.Append("| id | event | level | severity | fields |\n|---|---|---|---|---|\n");
        foreach ((LoggerMessageAttribute written, MethodInfo method) in Events)
        {
            EventDescription description = Describe(written.EventId);
            page.Append($"| {written.EventId} | [{written.EventName}](#{written.EventName!.ToLowerInvariant()}) | {Level(written)} | "
                + $"{description.Paging ?? description.Severity} | {string.Join(", ", Fields(method))} |\n");
        }

        foreach ((LoggerMessageAttribute written, _) in Events)
        {
            EventDescription description = Describe(written.EventId);
            page.Append($"\n## {written.EventName}\n\n{description.When}\n\nOperator action: {description.Action}\n");
        }

        return page.ToString();
    }

    private static EventDescription Describe(int id) => EventCatalogue.All.Single(description => description.Id == id);

    private static string Level(LoggerMessageAttribute written) => written.Level == LogLevel.None ? "by severity" : written.Level.ToString();

    private static IEnumerable<string> Fields(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.Name!).Except(NotFields).Select(name => $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}`");
}
