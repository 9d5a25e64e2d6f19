namespace Soakd.Engine.Workloads.HealthData;

/// <summary>A type of sample. Immutable.</summary>
/// <param name="Name">The name in payloads, e.g. <c>heartRate</c>.</param>
/// <param name="Unit">The unit in payloads, e.g. <c>count/min</c>.</param>
/// <param name="ValidMin">The least value that the validation accepts, in <paramref name="Unit"/>.</param>
/// <param name="ValidMax">The greatest value that the validation accepts, in <paramref name="Unit"/>.</param>
/// <param name="Decimals">With how many decimals values are written, 0..2.</param>
/// <param name="TypicalMin">The least value that is generated, in units of the last decimal.</param>
/// <param name="TypicalMax">The greatest value that is generated, in units of the last decimal.</param>
/// <param name="Span">How long a sample lasts at most; zero for a reading of a moment.</param>
public sealed record SampleType(
    string Name, string Unit, int ValidMin, int ValidMax, int Decimals, int TypicalMin, int TypicalMax, TimeSpan Span)
{
    /// <summary>Units of the last decimal in one <see cref="Unit"/>: 10 to the power of <see cref="Decimals"/>.</summary>
    public int Scale => Decimals switch { 0 => 1, 1 => 10, _ => 100 };
}
