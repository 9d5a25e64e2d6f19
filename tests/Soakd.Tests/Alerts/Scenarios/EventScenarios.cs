using System.Reflection;

namespace Soakd.Tests.Alerts.Scenarios;

/// <summary>
/// One scenario for each event of the catalogue. A property of this class has the name of its event. The families have files of their own,
/// as the events have.
/// </summary>
internal static partial class EventScenarios
{
    /// <summary>All scenarios, by the name of their event.</summary>
    public static IReadOnlyDictionary<string, EventScenario> All { get; } = typeof(EventScenarios)
        .GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(property => property.PropertyType == typeof(EventScenario))
        .ToDictionary(property => property.Name, property => (EventScenario)property.GetValue(null)!);
}
