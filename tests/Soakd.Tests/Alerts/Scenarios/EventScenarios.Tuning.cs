using Microsoft.Extensions.Logging;
using Soakd.Logging;
using Soakd.TestKit;
using Soakd.Tests.Tuning;
using Soakd.Tuning;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    private const string AtStart = """{ "Tuning": { "RateFactor": 1 } }""";

    // A change of the load comes from the journal's generation, a change of the log levels from a note.
    internal static EventScenario TuningApplied => new(
        () =>
        {
            using var stage = new EventStage();
            stage.Read(new JournalBuilder().Phase("hold").Seconds(5).Tune("Tuning:RateFactor", "1", "0.5").Entries);
            return Edited(stage, ["""{ "Tuning": { "RateFactor": 1, "LogLevel": { "Default": "Debug" } } }"""]);
        }, """
        {"@l":"Information","@m":"Tuning:RateFactor is now 0.5, it was 1 (appsettings.json, generation 1)","@i":1202,"event":"TuningApplied","phase":"hold","t_s":5,"severity":"info","file":"tuning.json","key":"Tuning:RateFactor","old":"1","value":"0.5","source":"appsettings.json","generation":1}
        {"@l":"Information","@m":"Tuning:LogLevel:Default is now Debug, it was (none) (tuning.json, generation 1)","@i":1202,"event":"TuningApplied","phase":"hold","t_s":5,"severity":"info","file":"tuning.json","key":"Tuning:LogLevel:Default","old":"(none)","value":"Debug","source":"tuning.json","generation":1}
        """);

    internal static EventScenario TuningRejected => new(
        () =>
        {
            using var stage = new EventStage();
            stage.Read(new JournalBuilder().Phase("hold").Seconds(5).Entries);
            return Edited(stage, ["""{ "Tuning": { "RateFactor": "half" } }""", "{ }"]);
        }, """
        {"@l":"Warning","@m":"the edit of tuning.json is rejected: Tuning:RateFactor = \"half\": must be a factor from 0 to 1,000; tuning generation 0 stays in force","@i":1203,"event":"TuningRejected","phase":"hold","t_s":5,"severity":"ticket","file":"tuning.json","reason":"Tuning:RateFactor = \"half\": must be a factor from 0 to 1,000","key":"Tuning:RateFactor","value":"half","allowed":"must be a factor from 0 to 1,000","source":"tuning.json","generation":0}
        {"@l":"Warning","@m":"the edit of tuning.json is rejected: tuning.json: the section Tuning is gone; tuning generation 0 stays in force","@i":1203,"event":"TuningRejected","phase":"hold","t_s":5,"severity":"ticket","file":"tuning.json","reason":"tuning.json: the section Tuning is gone","allowed":"a JSON file with the section Tuning","source":"tuning.json","generation":0}
        """);

    internal static EventScenario TuningShadowed => new(
        () =>
        {
            using var stage = new EventStage();
            stage.Read(new JournalBuilder().Phase("hold").Seconds(5).Entries);
            return Edited(stage, ["""{ "Tuning": { "RateFactor": 0.5 } }"""], ("SOAKD__Tuning__RateFactor", "2"));
        }, """
        {"@l":"Warning","@m":"the edit of Tuning:RateFactor to 0.5 has no effect: environment SOAKD__Tuning__RateFactor sets this key","@i":1204,"event":"TuningShadowed","phase":"hold","t_s":5,"severity":"ticket","file":"tuning.json","key":"Tuning:RateFactor","value":"0.5","source":"environment SOAKD__Tuning__RateFactor","generation":0}
        """);

    private static IReadOnlyList<string> Edited(EventStage stage, string[] texts, params (string Name, string Value)[] environment)
    {
        using var desk = new TuningDesk(AtStart, "", environment);
        var effects = new TuningEffects(
            _ => { }, new LogLevels(new Dictionary<string, LogLevel>()),
            new LastGoodTuning([]), notice => stage.Inbox.AddEvent(notice.Event, notice.Fields));
        foreach (string text in texts) effects.Apply(desk.Editor.Consider(text, desk.File));
        return [.. stage.ReadInbox().Select(line => line.Replace(desk.File, "tuning.json", StringComparison.Ordinal))];
    }
}
