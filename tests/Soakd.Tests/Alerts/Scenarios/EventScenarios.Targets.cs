using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    // It dies, and is back after twelve seconds. It dies again, and stays away until the run ends.
    internal static EventScenario TargetRestartedOrGone => new(
        () => EventStage.Play(
            new JournalBuilder().Phase("hold").Seconds(10).Event(EventNames.TargetRestartedOrGone, Gone("0")).Seconds(12)
                .Event(
                    EventNames.TargetRestartedOrGone, (EventNames.Target, "reference"), (EventNames.Over, "true"),
                    (EventNames.Restarts, "1"))
                .Seconds(20).Event(EventNames.TargetRestartedOrGone, Gone("1")).Seconds(61).End()), """
        {"@l":"Warning","@m":"absence of reference begins: it was killed by signal 9","@i":4001,"event":"TargetRestartedOrGone","phase":"hold","t_s":10,"severity":"ticket","state":"onset","episode":"target-reference-1","target":"reference","restarts":0,"unreachable_s":0,"last_exception":"it was killed by signal 9"}
        {"@l":"Warning","@m":"absence of reference is over","@i":4001,"event":"TargetRestartedOrGone","phase":"hold","t_s":22,"severity":"info","state":"clear","episode":"target-reference-1","target":"reference","restarts":1,"unreachable_s":12,"last_exception":"it was killed by signal 9"}
        {"@l":"Warning","@m":"absence of reference begins: it was killed by signal 9","@i":4001,"event":"TargetRestartedOrGone","phase":"hold","t_s":42,"severity":"ticket","state":"onset","episode":"target-reference-2","target":"reference","restarts":1,"unreachable_s":0,"last_exception":"it was killed by signal 9"}
        {"@l":"Warning","@m":"absence of reference goes on: it was killed by signal 9","@i":4001,"event":"TargetRestartedOrGone","phase":"hold","t_s":102,"severity":"ticket","state":"still","episode":"target-reference-2","target":"reference","restarts":1,"unreachable_s":60,"last_exception":"it was killed by signal 9"}
        {"@l":"Warning","@m":"absence of reference ends with the run","@i":4001,"event":"TargetRestartedOrGone","phase":"hold","t_s":103,"severity":"info","state":"clear","episode":"target-reference-2","target":"reference","restarts":1,"unreachable_s":61,"last_exception":"it was killed by signal 9"}
        """);

    private static (string, string)[] Gone(string restarts) =>
        [(EventNames.Target, "reference"), (EventNames.Text, "it was killed by signal 9"), (EventNames.Restarts, restarts)];
}
