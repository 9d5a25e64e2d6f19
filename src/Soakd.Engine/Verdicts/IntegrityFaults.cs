namespace Soakd.Engine.Verdicts;

/// <summary>What follows from an <see cref="IntegrityFault"/>.</summary>
internal static class IntegrityFaults
{
    /// <summary>The objective's name.</summary>
    public static string Name(this IntegrityFault fault) => fault switch
    {
        IntegrityFault.Lost => "lost",
        IntegrityFault.Duplicates => "duplicates",
        IntegrityFault.Reordered => "reordered",
        _ => "corrupt",
    };

    /// <summary>
    /// Whether a guarantee promises that it does not happen: at-least-once may repeat, at-most-once may lose, nothing may reorder
    /// or change.
    /// </summary>
    public static bool IsRuledOutBy(this IntegrityFault fault, string delivery) => (fault, delivery) switch
    {
        (IntegrityFault.Duplicates, "AtLeastOnce") => false,
        (IntegrityFault.Lost, "AtMostOnce") => false,
        _ => true,
    };
}
