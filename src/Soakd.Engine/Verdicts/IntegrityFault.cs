namespace Soakd.Engine.Verdicts;

/// <summary>The ways in which a run's records can be hurt.</summary>
public enum IntegrityFault
{
    /// <summary>Acknowledged, and proven absent.</summary>
    Lost,

    /// <summary>Arrived more than once.</summary>
    Duplicates,

    /// <summary>Arrived after a later record of the same user in the same partition.</summary>
    Reordered,

    /// <summary>Arrived with other content than it was sent with.</summary>
    Corrupt,
}
