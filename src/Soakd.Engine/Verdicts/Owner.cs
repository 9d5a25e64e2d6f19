namespace Soakd.Engine.Verdicts;

/// <summary>Who caused something (docs/method.md#owners).</summary>
public enum Owner
{
    /// <summary>Nobody: nothing is wrong.</summary>
    None,

    /// <summary>soakd's own sending side, or the machine it runs on.</summary>
    Generator,

    /// <summary>soakd's own receiving side.</summary>
    Probe,

    /// <summary>The brokers, or the network path to them.</summary>
    Broker,

    /// <summary>The pipeline under test.</summary>
    Pipeline,

    /// <summary>Something is wrong, but the measurements do not show who caused it.</summary>
    Unattributed,
}

/// <summary>Separates soakd from the system under test.</summary>
public static class OwnerExtensions
{
    /// <summary>Whether it is soakd itself. What soakd caused never fails the system under test.</summary>
    /// <param name="owner">The owner.</param>
    public static bool IsSoakd(this Owner owner) => owner is Owner.Generator or Owner.Probe;

    /// <summary>Whether it is the system under test: the brokers or the pipeline.</summary>
    /// <param name="owner">The owner.</param>
    public static bool IsTested(this Owner owner) => owner is Owner.Broker or Owner.Pipeline;
}
