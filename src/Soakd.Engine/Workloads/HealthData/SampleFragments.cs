using System.Text;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>The parts of a sample's JSON that depend on its type alone, as UTF-8. Immutable.</summary>
internal sealed class SampleFragments
{
    private readonly byte[] _typeToValue;

    public SampleFragments(SampleType type)
    {
        Decimals = type.Decimals;
        _typeToValue = Encoding.UTF8.GetBytes($"\",\"type\":\"{type.Name}\",\"value\":");
        UnitToStart = Encoding.UTF8.GetBytes($",\"unit\":\"{type.Unit}\",\"startDate\":\"");
        MaxBytes = Math.Max(_typeToValue.Length, UnknownType.Length) + UnitToStart.Length;
    }

    public int Decimals { get; }

    /// <summary>From the unit to where the start date begins.</summary>
    public byte[] UnitToStart { get; }

    /// <summary>No sample of the type has more bytes out of its fragments.</summary>
    public int MaxBytes { get; }

    private static ReadOnlySpan<byte> AbsentType => "\",\"value\":"u8;
    private static ReadOnlySpan<byte> BlankType => "\",\"type\":\" \",\"value\":"u8;
    private static ReadOnlySpan<byte> UnknownType => "\",\"type\":\"soakdUnlisted\",\"value\":"u8;

    /// <summary>From the end of the id to where the value begins.</summary>
    public ReadOnlySpan<byte> TypeToValue(HealthDataDefect defect) => defect switch
    {
        HealthDataDefect.TypeAbsent => AbsentType,
        HealthDataDefect.TypeBlank => BlankType,
        HealthDataDefect.TypeUnknown => UnknownType,
        _ => _typeToValue,
    };
}
