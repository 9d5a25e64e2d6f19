using Soakd.Engine.Memory;

namespace Soakd.Engine.Tests.Memory;

/// <summary>How a simulated hour ended, and in which minute growth was first suspected.</summary>
internal sealed record SimulatedHour(MemoryConclusion Conclusion, double? SuspectedMinute)
{
    public bool Fails => Conclusion.Verdict == GrowthVerdict.Fail;

    /// <summary>
    /// The median delay from a leak's onset to suspicion, in minutes; infinity when it was never suspected in half of the hours.
    /// </summary>
    public static double MedianDelay(IReadOnlyCollection<SimulatedHour> hours, double fromMinute) =>
        hours.Select(hour => hour.SuspectedMinute - fromMinute ?? double.PositiveInfinity).Order().ElementAt(hours.Count / 2);
}
