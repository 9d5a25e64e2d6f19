namespace Soakd.Configuration;

/// <summary>What the records hold.</summary>
internal enum PayloadKind
{
    /// <summary>Payloads of health samples, as JSON.</summary>
    HealthData,
}
