namespace Soakd.Engine.Workloads.HealthData;

/// <summary>What is in a sample, before any encoding. Its times are whole seconds, as devices keep them, in Unix seconds.</summary>
/// <param name="TypeIndex">The type's place among those of the settings.</param>
/// <param name="Scaled">The value in units of its last decimal.</param>
/// <param name="StartSeconds">When the sample began.</param>
/// <param name="EndSeconds">When it ended.</param>
/// <param name="IsSynced">Mostly true.</param>
/// <param name="Fault">What was done to it.</param>
internal readonly record struct DrawnSample(
    int TypeIndex, int Scaled, long StartSeconds, long EndSeconds, bool IsSynced, HealthDataFault Fault);
