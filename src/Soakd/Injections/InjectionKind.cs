using Soakd.Engine.Wording;

namespace Soakd.Injections;

/// <summary>A kind of injection.</summary>
/// <param name="Name">The name that people type.</param>
/// <param name="Amount">The unit of its amount.</param>
/// <param name="InSoakd">True when it happens only inside soakd, and the report names soakd as the owner. Then it is allowed on any
/// cluster.</param>
internal sealed record InjectionKind(string Name, InjectionUnit Amount, bool InSoakd)
{
    /// <summary>Live objects that are never released.</summary>
    public static readonly InjectionKind Leak = new("leak", InjectionUnit.Growth, InSoakd: true);

    /// <summary>Native memory that is never released.</summary>
    public static readonly InjectionKind NativeLeak = new("native-leak", InjectionUnit.Growth, InSoakd: true);

    /// <summary>Records that are stored in the topic, but dropped after the probe has read them.</summary>
    public static readonly InjectionKind Loss = new("loss", InjectionUnit.Count, InSoakd: false);

    /// <summary>Records that are repeated after the probe has read them.</summary>
    public static readonly InjectionKind Duplicate = new("duplicate", InjectionUnit.Count, InSoakd: false);

    /// <summary>Records whose content is changed after the probe has read them.</summary>
    public static readonly InjectionKind Corrupt = new("corrupt", InjectionUnit.Count, InSoakd: false);

    /// <summary>The broker stands still: it cuts its connections and accepts no new ones.</summary>
    public static readonly InjectionKind Stall = new("stall", InjectionUnit.Time, InSoakd: false);

    /// <summary>The broker answers later.</summary>
    public static readonly InjectionKind SlowBroker = new("slow-broker", InjectionUnit.Time, InSoakd: false);

    /// <summary>The broker answers a number of produce requests with a retriable error.</summary>
    public static readonly InjectionKind ProduceErrors = new("produce-errors", InjectionUnit.Count, InSoakd: false);

    /// <summary>The thread that sends stands still.</summary>
    public static readonly InjectionKind GeneratorStall = new("generator-stall", InjectionUnit.Pause, InSoakd: true);

    /// <summary>The thread that receives stands still.</summary>
    public static readonly InjectionKind ProbeStall = new("probe-stall", InjectionUnit.Pause, InSoakd: true);

    private static readonly InjectionKind[] All =
        [Leak, NativeLeak, Loss, Duplicate, Corrupt, Stall, SlowBroker, ProduceErrors, GeneratorStall, ProbeStall];

    /// <summary>The names of all kinds, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>Finds a kind by its name; null when there is none.</summary>
    public static InjectionKind? Find(string name) => Array.Find(All, kind => kind.Name == name);

    /// <summary>The nearest name as a question, for messages; empty when no name is near.</summary>
    public static string DidYouMean(string name) =>
        NearestName.To(name, All.Select(kind => kind.Name)) is { } nearest ? $", did you mean {nearest}?" : "";
}
