namespace Soakd.Engine.Journal;

/// <summary>Which kind of integrity fault a <see cref="LossEntry"/> tells.</summary>
public enum LossKind
{
    /// <summary>Acknowledged, and proven absent.</summary>
    Lost,

    /// <summary>Acknowledged, and removed by retention before the probe read it.</summary>
    Evicted,

    /// <summary>Acknowledged, and not back when the drain time was over.</summary>
    NotDrained,

    /// <summary>Arrived again.</summary>
    Duplicate,

    /// <summary>Arrived after a later record of the same user in the same partition.</summary>
    Reordered,

    /// <summary>Arrived with other content than it was sent with.</summary>
    Corrupt,

    /// <summary>Arrived although the client said that it was not stored.</summary>
    ArrivedFailed,
}
