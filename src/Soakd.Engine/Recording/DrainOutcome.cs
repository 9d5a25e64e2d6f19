namespace Soakd.Engine.Recording;

/// <summary>What was still absent when the drain was over.</summary>
/// <param name="InFlight">Records whose report never came.</param>
/// <param name="NotDrained">Acknowledged records that did not come back, without any proof of where they are.</param>
public readonly record struct DrainOutcome(long InFlight, long NotDrained)
{
    /// <summary>True when every record is accounted for.</summary>
    public bool IsDrained => InFlight == 0 && NotDrained == 0;
}
