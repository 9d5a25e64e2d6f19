using Soakd.Engine.Plan;

namespace Soakd.Drills;

/// <summary>A fault that a run can be given on purpose.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Amount">What its amount is a number of.</param>
/// <param name="InSoakd">True when it happens inside soakd alone: then it may be given to a run on any cluster.</param>
internal sealed record FaultKind(string Name, FaultAmount Amount, bool InSoakd)
{
    /// <summary>Live objects that are never given up.</summary>
    public static readonly FaultKind Leak = new("leak", FaultAmount.Growth, InSoakd: true);

    /// <summary>Native memory that is never given up.</summary>
    public static readonly FaultKind NativeLeak = new("native-leak", FaultAmount.Growth, InSoakd: true);

    private static readonly FaultKind[] All = [Leak, NativeLeak];

    /// <summary>The kinds by name, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>The kind of a name; null when there is none.</summary>
    public static FaultKind? Find(string name) => Array.Find(All, kind => kind.Name == name);

    /// <summary>What was probably meant, for messages; empty when nothing is near.</summary>
    public static string Meant(string name) =>
        NearestName.To(name, All.Select(kind => kind.Name)) is { } nearest ? $", did you mean {nearest}?" : "";
}
