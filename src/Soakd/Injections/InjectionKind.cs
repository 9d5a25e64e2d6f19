using Soakd.Engine.Wording;

namespace Soakd.Injections;

/// <summary>A fault that a run can be given on purpose.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Amount">What its amount is a number of.</param>
/// <param name="InSoakd">True when it happens inside soakd alone and is told as soakd's own: then a run on any cluster may have it.</param>
internal sealed record InjectionKind(string Name, InjectionUnit Amount, bool InSoakd)
{
    /// <summary>Live objects that are never given up.</summary>
    public static readonly InjectionKind Leak = new("leak", InjectionUnit.Growth, InSoakd: true);

    /// <summary>Native memory that is never given up.</summary>
    public static readonly InjectionKind NativeLeak = new("native-leak", InjectionUnit.Growth, InSoakd: true);

    /// <summary>Records that the way back drops: stored, and never told by the probe.</summary>
    public static readonly InjectionKind Loss = new("loss", InjectionUnit.Count, InSoakd: false);

    /// <summary>Records that the way back repeats.</summary>
    public static readonly InjectionKind Duplicate = new("duplicate", InjectionUnit.Count, InSoakd: false);

    /// <summary>Records whose content the way back changes.</summary>
    public static readonly InjectionKind Corrupt = new("corrupt", InjectionUnit.Count, InSoakd: false);

    /// <summary>The broker stands still: connections are cut, and none is accepted.</summary>
    public static readonly InjectionKind Stall = new("stall", InjectionUnit.Time, InSoakd: false);

    /// <summary>The broker answers so much later.</summary>
    public static readonly InjectionKind SlowBroker = new("slow-broker", InjectionUnit.Time, InSoakd: false);

    /// <summary>The broker answers so many requests to store records with an error that passes.</summary>
    public static readonly InjectionKind ProduceErrors = new("produce-errors", InjectionUnit.Count, InSoakd: false);

    /// <summary>The thread that sends stands still.</summary>
    public static readonly InjectionKind GeneratorStall = new("generator-stall", InjectionUnit.Pause, InSoakd: true);

    /// <summary>The thread that receives stands still.</summary>
    public static readonly InjectionKind ProbeStall = new("probe-stall", InjectionUnit.Pause, InSoakd: true);

    private static readonly InjectionKind[] All =
        [Leak, NativeLeak, Loss, Duplicate, Corrupt, Stall, SlowBroker, ProduceErrors, GeneratorStall, ProbeStall];

    /// <summary>The kinds by name, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>The kind of a name; null when there is none.</summary>
    public static InjectionKind? Find(string name) => Array.Find(All, kind => kind.Name == name);

    /// <summary>What was probably meant, for messages; empty when nothing is near.</summary>
    public static string Meant(string name) =>
        NearestName.To(name, All.Select(kind => kind.Name)) is { } nearest ? $", did you mean {nearest}?" : "";
}
