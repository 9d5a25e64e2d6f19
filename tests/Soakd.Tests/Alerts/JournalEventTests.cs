using Soakd.Alerts;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts;

/// <summary>Every event that a journal may hold has a log event; those that have none are named here.</summary>
public sealed class JournalEventTests
{
    // Logged where they are found, at once: the journal may be what fails.
    private static readonly string[] LoggedAtOnce = [EventNames.HostSuspended, EventNames.ClockStepped, EventNames.SelfUnfit];

    // A run that injects faults says so when it starts.
    private static readonly string[] NotLogged = [EventNames.FaultInjected];

    // Names of fields.
    private static readonly string[] Fields =
    [
        nameof(EventNames.Text), nameof(EventNames.Over), nameof(EventNames.Target), nameof(EventNames.Restarts),
        nameof(EventNames.BrokersDown), nameof(EventNames.SinceUs), nameof(EventNames.Replaced),
    ];

    public static TheoryData<string> Names =>
        [.. typeof(EventNames).GetFields().Where(constant => !Fields.Contains(constant.Name))
            .Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_EventOfTheJournal_IsLoggedUnlessItIsNamedHere(string name)
    {
        var log = new RecordingLogger();
        var live = new LiveRun([new RunAlerts(log, "tuning.json", "runs/simulated"), new CauseAlerts(log), new TargetAlerts(log)]);
        live.Apply(SimulatedRun.Default);
        int before = log.Logged.Count;

        live.Apply(new EventEntry(1, name, new Dictionary<string, string> { ["brokers_down"] = "1" }));

        Assert.Equal(!NotLogged.Contains(name) && !LoggedAtOnce.Contains(name), log.Logged.Count > before);
    }

    [Fact]
    public void EventsThatAreLoggedAtOnce_HaveAnIdOfTheSameName() =>
        Assert.All(LoggedAtOnce, name => Assert.NotNull(typeof(EventIds).GetField(name)));
}
