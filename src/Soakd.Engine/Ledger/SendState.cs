namespace Soakd.Engine.Ledger;

/// <summary>The state of a send, as far as the ledger knows.</summary>
internal enum SendState : byte
{
    /// <summary>Not sent: not yet, or skipped.</summary>
    None,

    /// <summary>Handed to the client, without a report.</summary>
    InFlight,

    /// <summary>The broker has it.</summary>
    Acked,

    /// <summary>The client knows that it was not stored.</summary>
    Failed,

    /// <summary>It may have been stored, or not.</summary>
    Unknown,

    /// <summary>Acknowledged, and proven not to be in the topic.</summary>
    Lost,

    /// <summary>Acknowledged, and removed by retention before the probe read it.</summary>
    Evicted,
}
