namespace Soakd.Hosting;

/// <summary>A background service that a run cannot do without. A fault in it ends the process with a message.</summary>
internal abstract class GuardedService(string name, FaultLatch faults) : FaultHandlingService
{
    protected sealed override void OnFault(Exception fault) => faults.Trip(name, fault);
}
