using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>Limits that nothing live can move.</summary>
/// <param name="MaxRate">The highest rate that may be asked for (catch-up is not asked for); null for none.</param>
/// <param name="MaxBytes">The most that a plan may write, compressed and replicated; null for none.</param>
/// <param name="MaxWall">The longest that a run may take, its drain included.</param>
internal sealed record SafetyOptions(Rate? MaxRate, long? MaxBytes, TimeSpan MaxWall)
{
    /// <summary>What the brokers keep of one record, compressed and replicated, in bytes; null before the run's place is known.</summary>
    public double? StoredRecordBytes { get; init; }
}
