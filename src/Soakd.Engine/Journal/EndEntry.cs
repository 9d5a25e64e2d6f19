using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>The run ended in an orderly way. A journal without this entry belongs to a run that died or is still running.</summary>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The rule, the signal, or the error that ended it; empty for a plan that was played to its end.</param>
/// <param name="Outstanding">Records in the client or on their way when the run stopped before the end of its drain.</param>
/// <param name="Drained">True when all acknowledged records were accounted for within the drain time.</param>
public sealed record EndEntry(long AtUs, EndReason Reason, string Detail, long Outstanding, bool Drained) : JournalEntry
{
    /// <summary>The detail begins with this when the run was aborted because records were acknowledged and nothing came back.</summary>
    public const string NothingReturned = "nothing-returned";
}

/// <summary>Why a run ended.</summary>
public enum EndReason
{
    /// <summary>The plan was played and drained, or its drain time was over.</summary>
    Completed,

    /// <summary>A person or the system asked for it.</summary>
    Stopped,

    /// <summary>An <c>AbortOn</c> rule.</summary>
    Aborted,

    /// <summary>The maximum wall time (<c>--max-wall</c>) was reached.</summary>
    MaxWall,

    /// <summary>More bytes were sent than <c>Soak:Safety:MaxBytes</c> allows.</summary>
    MaxBytes,

    /// <summary>The journal could no longer be written.</summary>
    JournalUnwritable,

    /// <summary>An error in soakd itself.</summary>
    Fault,
}

internal static class EndCoding
{
    public static void Write(Utf8JsonWriter json, EndEntry end)
    {
        json.WriteNumber("at_us"u8, end.AtUs);
        json.WriteString("reason"u8, SnakeNames<EndReason>.Of(end.Reason));
        json.WriteString("detail"u8, end.Detail);
        json.WriteNumber("outstanding"u8, end.Outstanding);
        json.WriteBoolean("drained"u8, end.Drained);
    }

    public static EndEntry Read(Fields fields) => new(
        fields.Amount("at_us"u8),
        fields.Name<EndReason>("reason"u8),
        fields.Text("detail"u8),
        fields.Amount("outstanding"u8),
        fields.Boolean("drained"u8));
}
