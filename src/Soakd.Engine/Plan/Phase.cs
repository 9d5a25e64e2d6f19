using System.Text.Json;

namespace Soakd.Engine.Plan;

/// <summary>
/// One phase of a plan: a name, a time, and a load. Immutable. A kind of phase has all that is special to it in its own file.
/// </summary>
/// <param name="Name">Unique within its plan.</param>
/// <param name="Duration">How long it is played; a whole number of microseconds, above zero.</param>
public abstract record Phase(string Name, TimeSpan Duration)
{
    /// <summary>Its kind: one of <see cref="PhaseKinds.All"/>.</summary>
    internal abstract PhaseKind Kind { get; }

    /// <summary>Whether the rate is the same all the time, so that its seconds can be compared with each other.</summary>
    public abstract bool HasOneRate { get; }

    /// <summary>The rate at its first moment.</summary>
    public abstract Rate StartRate { get; }

    /// <summary>The highest rate that it asks for; what a live <c>Rates:&lt;phase&gt;</c> sets.</summary>
    public abstract Rate HighestRate { get; }

    /// <summary>The rate that names it: a burst's base (its peak where the base is 0), else the highest.</summary>
    public virtual Rate NominalRate => HighestRate;

    /// <summary>The records that it asks for, a started one not counted.</summary>
    public long Records => (long)(TotalLoad / Load.PerRecord);

    /// <summary>Its whole length in microseconds.</summary>
    internal long DurationUs => Load.Microseconds(Duration);

    /// <summary>What it asks for in all, in <see cref="Load"/> units.</summary>
    internal virtual Int128 TotalLoad => SpanAt(0).Load;

    /// <summary>The straight stretch in which a time lies.</summary>
    /// <param name="offsetUs">Microseconds from the phase's start, from 0 to below its length.</param>
    internal abstract RateSpan SpanAt(long offsetUs);

    /// <summary>Writes the fields of its kind, so that <see cref="PhaseKind.Read"/> reads the same phase from them.</summary>
    internal abstract void WriteFields(Utf8JsonWriter json);

    /// <summary>The same shape, played in another time.</summary>
    internal abstract Phase Lasting(TimeSpan duration);

    /// <summary>The same shape with every rate times a factor.</summary>
    internal abstract Phase Times(decimal factor);
}
