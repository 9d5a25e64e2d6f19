namespace Soakd.Engine.Recording;

/// <summary>What the client's delivery report says of a record: three-valued, because a time-out says nothing.</summary>
public enum ReportStatus : byte
{
    /// <summary>The broker has it.</summary>
    Acked,

    /// <summary>The broker does not have it, and the client knows.</summary>
    Failed,

    /// <summary>It may have been stored, or not.</summary>
    Unknown,
}
