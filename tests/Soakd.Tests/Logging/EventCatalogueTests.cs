using System.Reflection;
using Microsoft.Extensions.Logging;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Logging;

public sealed class EventCatalogueTests
{
    private static readonly Dictionary<string, int> Ids =
        typeof(EventIds).GetFields(BindingFlags.Static | BindingFlags.Public)
            .ToDictionary(field => field.Name, field => (int)field.GetRawConstantValue()!);

    [Fact]
    public void Document_KeptFile_HasNotDrifted()
    {
        string made = EventsDocument.Render();

        Assert.Equal(made, SourceTree.ReadMade("docs/events.md", made));
    }

    [Fact]
    public void Ids_AreUnique() => Assert.Equal(Ids.Count, Ids.Values.Distinct().Count());

    [Fact]
    public void Events_EachId_IsWrittenByOneMethodUnderItsName() => Assert.Equal(
        Ids.OrderBy(id => id.Value).Select(id => (id.Value, id.Key)),
        EventsDocument.Events.Select(pair => (pair.Event.EventId, pair.Event.EventName!)));

    [Fact]
    public void Events_Methods_BearTheNameOfTheirEvent() =>
        Assert.All(EventsDocument.Events, pair => Assert.Equal(pair.Event.EventName, pair.Method.Name));

    [Fact]
    public void All_EachId_IsDescribedWithAnAction()
    {
        Assert.Equal(Ids.Values.Order(), EventCatalogue.All.Select(description => description.Id));
        Assert.All(EventCatalogue.All, description => Assert.True(description.When.Length > 0 && description.Action.Length > 0));
    }

    [Fact]
    public void Planned_Fields_AreNotFieldsYet() => Assert.All(EventsDocument.Events, pair => Assert.Empty(
        EventsDocument.Fields(pair.Method).Intersect(EventCatalogue.All.Single(described => described.Id == pair.Event.EventId).Planned)));

    [Fact]
    public void Families_StandInTheirBand()
    {
        (IReadOnlyList<EventDescription> Family, int First, int Last)[] bands =
        [
            (Events.OfRuns, 1000, 1049), (Events.OfDaemon, 1050, 1099), (Events.OfPhases, 1100, 1199), (Events.OfTuning, 1200, 1299), (Events.OfPressure, 2000, 2199),
            (Events.OfMemory, 2200, 2299), (Events.OfIntegrity, 3000, 3999),
            (Events.OfTargets, 4000, 4999), (Events.OfBrokers, 5000, 5001),
            (Events.OfCauses, 5002, 5999), (Events.OfSelf, 9000, 9999),
        ];

        Assert.All(bands, band => Assert.All(band.Family, described => Assert.InRange(described.Id, band.First, band.Last)));
        Assert.Equal(EventCatalogue.All, bands.SelectMany(band => band.Family));
    }

    [Fact]
    public void All_Warnings_NeverPage() => Assert.All(
        EventsDocument.Events.Where(pair => pair.Event.Level == LogLevel.Warning),
        pair => Assert.NotEqual(Severity.Page, EventCatalogue.SeverityOf(pair.Event.EventId)));

    // Alerts depend on these names and ids. A change here breaks the alerts of somebody.
    [Theory]
    [InlineData(1001, "RunStarted")]
    [InlineData(1003, "RunFinished")]
    [InlineData(1004, "RunIncomplete")]
    [InlineData(1006, "RunAborted")]
    [InlineData(1010, "Heartbeat")]
    [InlineData(1202, "TuningApplied")]
    [InlineData(1203, "TuningRejected")]
    [InlineData(1204, "TuningShadowed")]
    [InlineData(3001, "RecordsLost")]
    [InlineData(3002, "RecordsRepeatedOrReordered")]
    [InlineData(3004, "ContentWrong")]
    [InlineData(3010, "NothingReturned")]
    [InlineData(5001, "BrokerUnavailable")]
    [InlineData(9001, "SelfUnfit")]
    public void Ids_Promised_AreKept(int id, string name) => Assert.Equal(id, Ids[name]);
}
