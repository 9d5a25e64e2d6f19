namespace Soakd.Engine.Objectives;

/// <summary>The ways in which a run's records can be hurt.</summary>
public enum IntegrityViolation
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

/// <summary>What follows from an <see cref="IntegrityViolation"/>.</summary>
internal static class IntegrityViolations
{
    /// <summary>The objective's name.</summary>
    public static string Name(this IntegrityViolation fault) => fault switch
    {
        IntegrityViolation.Lost => "lost",
        IntegrityViolation.Duplicates => "duplicates",
        IntegrityViolation.Reordered => "reordered",
        _ => "corrupt",
    };

    /// <summary>
    /// Whether a guarantee promises that it does not happen: at-least-once may repeat, at-most-once may lose, nothing may reorder
    /// or change.
    /// </summary>
    public static bool IsRuledOutBy(this IntegrityViolation fault, string delivery) => (fault, delivery) switch
    {
        (IntegrityViolation.Duplicates, "AtLeastOnce") => false,
        (IntegrityViolation.Lost, "AtMostOnce") => false,
        _ => true,
    };
}
