using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about edits of the tuning, during a run and between two of them.</summary>
internal static class TuningAlerts
{
    /// <summary>Logs what an edit changed, an event for each key.</summary>
    public static void LogApplied(ILogger log, string? file, IReadOnlyList<TuningChange> changes, string source, int generation)
    {
        foreach (TuningChange change in changes)
            Events.TuningApplied(log, file, change.Key, change.Old, change.New, source, generation);
    }

    /// <summary>Logs a message about an edit; any other event is left alone.</summary>
    /// <param name="log">Takes the event.</param>
    /// <param name="name">The name of the event.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="generation">The tuning generation in force.</param>
    public static void Log(ILogger log, string name, IReadOnlyDictionary<string, string> fields, int generation)
    {
        string? Field(string field) => fields.GetValueOrDefault(field);
        switch (name)
        {
            case EventNames.TuningApplied:
                Events.TuningApplied(log, Field("file"), Field("key"), Field("old"), Field("value"), Field("source"), generation);
                break;
            case EventNames.TuningRejected:
                Events.TuningRejected(
                    log, Field("file"), Field("reason"), Field("key"), Field("value"), Field("allowed"), Field("source"), generation);
                break;
            case EventNames.TuningShadowed:
                Events.TuningShadowed(log, Field("file"), Field("key"), Field("value"), Field("source"), generation);
                break;
        }
    }
}
