using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Soakd.Engine.Memory;

/// <summary>The points of a growth test: the minimum of each bucket of time. Two are equal when they hold the same.</summary>
/// <param name="Hours">The middle of each bucket, in hours since the run's start, rising.</param>
/// <param name="Mebibytes">The minimum of each bucket, in MiB.</param>
public sealed record MemoryCurve(ImmutableArray<double> Hours, ImmutableArray<double> Mebibytes)
{
    /// <summary>No points.</summary>
    public static MemoryCurve Empty { get; } = new([], []);

    /// <summary>Whether both hold the same points.</summary>
    /// <param name="other">The points to compare with.</param>
    public bool Equals([NotNullWhen(true)] MemoryCurve? other) =>
        other is not null && Hours.AsSpan().SequenceEqual(other.Hours.AsSpan())
        && Mebibytes.AsSpan().SequenceEqual(other.Mebibytes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Hours.Length, Hours.IsEmpty ? 0 : Mebibytes[^1]);
}
