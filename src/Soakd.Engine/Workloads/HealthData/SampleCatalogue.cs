using System.Collections.Frozen;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>The sample types that the pipeline knows, with what it accepts and what is generated. Immutable.</summary>
public static class SampleCatalogue
{
    private static readonly TimeSpan Moment = TimeSpan.Zero;
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Night = TimeSpan.FromHours(9);

    /// <summary>Every type, in the order of the contract. The first eight in <see cref="Loaded"/> have the typical range of the original
    /// load generator, the others one that suits a healthy adult.</summary>
    public static IReadOnlyList<SampleType> All { get; } =
    [
        new("heartRate", "count/min", 30, 250, 1, 60_0, 100_0, Moment),
        new("steps", "count", 0, 100_000, 0, 0, 10_000, Quarter),
        new("distance", "m", 0, 100_000, 1, 0, 5_000_0, Quarter),
        new("activeEnergyBurned", "kcal", 0, 10_000, 1, 0, 500_0, Quarter),
        new("basalEnergyBurned", "kcal", 0, 5_000, 1, 10_0, 30_0, Quarter),
        new("bloodPressureSystolic", "mmHg", 50, 250, 0, 90, 140, Moment),
        new("bloodPressureDiastolic", "mmHg", 30, 150, 0, 60, 90, Moment),
        new("bloodGlucose", "mg/dL", 20, 600, 1, 70_0, 120_0, Moment),
        new("bodyTemperature", "degC", 30, 45, 2, 36_00, 37_50, Moment),
        new("oxygenSaturation", "%", 0, 100, 1, 95_0, 100_0, Moment),
        new("respiratoryRate", "count/min", 5, 60, 1, 12_0, 20_0, Moment),
        new("vo2Max", "mL/(kg·min)", 10, 100, 2, 30_00, 55_00, Moment),
        new("bodyMass", "kg", 20, 500, 1, 55_0, 95_0, Moment),
        new("height", "cm", 50, 300, 1, 155_0, 195_0, Moment),
        new("bodyMassIndex", "count", 10, 100, 2, 19_00, 29_00, Moment),
        new("bodyFatPercentage", "%", 0, 100, 1, 12_0, 32_0, Moment),
        new("leanBodyMass", "kg", 10, 300, 1, 40_0, 75_0, Moment),
        new("waistCircumference", "cm", 30, 300, 1, 65_0, 110_0, Moment),
        new("sleepAnalysis", "hr", 0, 24, 2, 4_00, 9_00, Night),
        new("mindfulSession", "hr", 0, 24, 2, 0_05, 0_25, Quarter),
    ];

    private static readonly FrozenDictionary<string, SampleType> ByName = All.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The eight types that the original load generator draws from: what is generated when nothing else is asked for.</summary>
    public static IReadOnlyList<SampleType> Loaded { get; } =
    [
        ByName["heartRate"], ByName["steps"], ByName["distance"], ByName["activeEnergyBurned"],
        ByName["bloodPressureSystolic"], ByName["bloodGlucose"], ByName["bodyTemperature"], ByName["oxygenSaturation"],
    ];

    /// <summary>The type of that name, or null when the catalogue does not hold it.</summary>
    /// <param name="name">A name as in payloads; case counts.</param>
    public static SampleType? Find(string name) => ByName.GetValueOrDefault(name);
}

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
