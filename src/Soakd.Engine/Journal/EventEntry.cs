using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>Something that the other entries do not show: a rejected edit, a lost broker, a signal, a mark.</summary>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Name">The event's name, as operators see it, such as <c>TuningRejected</c>.</param>
/// <param name="Fields">Its fields by name, as text.</param>
public sealed record EventEntry(long AtUs, string Name, IReadOnlyDictionary<string, string> Fields) : JournalEntry;

/// <summary>The names of all events that a journal may hold, and of the fields that soakd reads again.</summary>
public static class EventNames
{
    /// <summary>Brokers were lost, or are back.</summary>
    public const string BrokerUnavailable = "BrokerUnavailable";

    /// <summary>A topic does not exist any more.</summary>
    public const string TopicGone = "TopicGone";

    /// <summary>A topic was deleted and made again: what was not read of its old log is gone.</summary>
    public const string LogReplaced = "LogReplaced";

    /// <summary>The log of a partition was cut: it ends before an offset that soakd has read, or its offsets are given again.</summary>
    public const string LogTruncated = "LogTruncated";

    /// <summary>The cluster refuses the credentials, or a permission.</summary>
    public const string NotAuthorized = "NotAuthorized";

    /// <summary>The client refuses records, or cannot go on.</summary>
    public const string ClientRefused = "ClientRefused";

    /// <summary>Records wait behind another producer's open transaction.</summary>
    public const string ForeignTransaction = "ForeignTransaction";

    /// <summary>A transaction on a topic that the pipeline writes stays open, and records wait behind it.</summary>
    public const string LongTransaction = "LongTransaction";

    /// <summary>An edit of the tuning took effect, and the load stays the same: a log level was changed.</summary>
    public const string TuningApplied = "TuningApplied";

    /// <summary>An edit of the tuning was rejected.</summary>
    public const string TuningRejected = "TuningRejected";

    /// <summary>An edit of the tuning has no effect, because something else sets the same key.</summary>
    public const string TuningShadowed = "TuningShadowed";

    /// <summary>soakd itself disturbed the measurement.</summary>
    public const string SelfUnfit = "SelfUnfit";

    /// <summary>Somebody changed the wall clock.</summary>
    public const string ClockStepped = "ClockStepped";

    /// <summary>An injection began.</summary>
    public const string FaultInjected = "FaultInjected";

    /// <summary>A person's note on what was done to the system; it carries <see cref="Text"/>.</summary>
    public const string Mark = "Mark";

    /// <summary>The machine on which soakd runs was suspended. The event is written after it has resumed.</summary>
    public const string HostSuspended = "HostSuspended";

    /// <summary>A target that soakd watches has ended, or is back; it carries <see cref="Target"/>.</summary>
    public const string TargetRestartedOrGone = "TargetRestartedOrGone";

    /// <summary>The field with the text of a mark, or with the message of a client.</summary>
    public const string Text = "text";

    /// <summary>The field with the number of brokers that are down; 0 when all are back.</summary>
    public const string BrokersDown = "brokers_down";

    /// <summary>The field with the name of a target.</summary>
    public const string Target = "target";

    /// <summary>The field that says how often a target was started again.</summary>
    public const string Restarts = "restarts";

    /// <summary>The field that says since when it lasts, in microseconds since the run's start, where that was before the event.</summary>
    public const string SinceUs = "since_us";

    /// <summary>The field that says how many new clients have taken the place of one that could not go on, in this run.</summary>
    public const string Replaced = "replaced";

    /// <summary>A field of an event that says that something is over which an earlier one began.</summary>
    public const string Over = "over";
}

internal static class EventCoding
{
    public static void Write(Utf8JsonWriter json, EventEntry happened)
    {
        json.WriteNumber("at_us"u8, happened.AtUs);
        json.WriteString("name"u8, happened.Name);
        json.WriteMap("fields"u8, happened.Fields);
    }

    public static EventEntry Read(Fields fields) => new(fields.Amount("at_us"u8), fields.Text("name"u8), fields.TextMap("fields"u8));
}
