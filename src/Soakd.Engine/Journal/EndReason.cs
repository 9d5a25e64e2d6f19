namespace Soakd.Engine.Journal;

/// <summary>Why a run ended.</summary>
public enum EndReason
{
    /// <summary>The plan was played and drained, or its drain time was over.</summary>
    Completed,

    /// <summary>A person or the system asked for it.</summary>
    Stopped,

    /// <summary>An <c>AbortOn</c> rule.</summary>
    Aborted,

    /// <summary>The longest allowed time was reached.</summary>
    MaxWall,

    /// <summary>The journal could not be written any more.</summary>
    JournalUnwritable,

    /// <summary>A fault of soakd itself.</summary>
    Fault,
}
