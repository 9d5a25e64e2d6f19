namespace Soakd.Engine.Verdicts;

/// <summary>On whose side an <see cref="Owner"/> stands.</summary>
public static class OwnerExtensions
{
    /// <summary>Whether it is soakd itself, whose doing never fails another.</summary>
    /// <param name="owner">The owner.</param>
    public static bool IsSoakd(this Owner owner) => owner is Owner.Generator or Owner.Probe;

    /// <summary>Whether it is the system under test: its brokers, or its pipeline.</summary>
    /// <param name="owner">The owner.</param>
    public static bool IsTested(this Owner owner) => owner is Owner.Broker or Owner.Pipeline;
}
