namespace Soakd.Hosting;

/// <summary>
/// A background service that only makes a run more comfortable: a screen, notes of a person. A fault in it is reported, and the run goes on
/// without it.
/// </summary>
/// <param name="name">What the run does without after a fault.</param>
/// <param name="caution">Takes the report of a fault.</param>
internal abstract class ComfortService(string name, Action<string> caution) : FaultHandlingService
{
    protected sealed override void OnFault(Exception fault) => GoOnWithout(fault.Message);

    /// <summary>Reports why the run goes on without it.</summary>
    protected void GoOnWithout(string reason) => caution($"the run goes on without {name}: {reason}".ReplaceLineEndings(" "));
}
