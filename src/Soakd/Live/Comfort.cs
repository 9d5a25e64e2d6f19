namespace Soakd.Live;

/// <summary>
/// What only serves people, such as alerts, screens and metrics. It may fail at an entry of the journal: the first time that is reported,
/// and the run goes on. The next entry is tried again.
/// </summary>
/// <param name="name">What it is.</param>
/// <param name="caution">Takes the report. Null: nobody takes it, and its faults are the caller's.</param>
internal sealed class Comfort(string name, Action<string>? caution)
{
    private bool _isReported;

    /// <summary>Does some of its work.</summary>
    public void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault) when (caution is not null)
        {
            if (_isReported) return;
            _isReported = true;
            string what = $"{fault.GetType().Name}: {fault.Message}";
            caution($"the run goes on after a fault in soakd itself, in its {name}: {what}".ReplaceLineEndings(" "));
        }
    }
}
