using Microsoft.Extensions.Logging;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Targets;

/// <summary>
/// Asks one sampler again and again. Late ticks cost a value, never a wrong one. An exception of soakd's own sampler is a fault of soakd;
/// one of any other target is logged when it begins, and its values are absent while it lasts.
/// </summary>
internal sealed class SamplerLoop(
    Target target, ITargetSampler sampler, SampleBoard board, JournalInbox inbox, ILogger log, TimeProvider time) : IDisposable
{
    private int _declared;
    private bool _isFailing;

    /// <summary>
    /// Notes the series that were not declared yet. A value that is left on the board afterwards follows its declaration.
    /// </summary>
    public void Declare()
    {
        for (; _declared < sampler.Series.Count; _declared++) inbox.Add(sampler.Series[_declared]);
    }

    /// <summary>Samples until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(sampler.Period, time);
        do
        {
            values.Clear();
            if (await TrySampleAsync(values, stopping))
            {
                Declare();
                board.Put(values);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    public void Dispose() => (sampler as IDisposable)?.Dispose();

    private async ValueTask<bool> TrySampleAsync(Dictionary<string, double> values, CancellationToken stopping)
    {
        try
        {
            await sampler.SampleAsync(values, stopping);
            _isFailing = false;
            return true;
        }
        catch (Exception e) when (target.Kind != TargetKind.Self && !stopping.IsCancellationRequested)
        {
            if (!_isFailing)
                Events.RunCaution(log, $"target {target.Name} cannot be read, and its values are absent until it can: {e.Message}");
            _isFailing = true;
            return false;
        }
    }
}
