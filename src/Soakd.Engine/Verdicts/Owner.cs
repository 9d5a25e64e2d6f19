namespace Soakd.Engine.Verdicts;

/// <summary>Whose doing something is (docs/method.md#owners).</summary>
public enum Owner
{
    /// <summary>Nobody's: nothing is wrong.</summary>
    None,

    /// <summary>soakd's own sending side, or the machine it runs on.</summary>
    Generator,

    /// <summary>soakd's own receiving side.</summary>
    Probe,

    /// <summary>The brokers, or the way to them.</summary>
    Broker,

    /// <summary>The pipeline under test.</summary>
    Pipeline,

    /// <summary>Something is wrong, and what was measured does not tell whose doing it is.</summary>
    Unattributed,
}

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
