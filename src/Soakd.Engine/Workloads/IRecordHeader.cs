namespace Soakd.Engine.Workloads;

/// <summary>
/// A header that each record of a workload has. Its bytes depend on what the value's bytes depend on. Immutable; from any thread; allocates
/// nothing.
/// </summary>
public interface IRecordHeader
{
    /// <summary>The header's name.</summary>
    string Name { get; }

    /// <summary>Its value is never longer than this many bytes.</summary>
    int MaxBytes { get; }

    /// <summary>Writes its value.</summary>
    /// <param name="sequence">The record's number.</param>
    /// <param name="intendedUs">When the record is due, whole microseconds since the run's start.</param>
    /// <param name="destination">At least <see cref="MaxBytes"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    int Write(long sequence, long intendedUs, Span<byte> destination);
}
