using Soakd.Hosting;

namespace Soakd.Tests.Fakes;

/// <summary>A stop that a test asks for.</summary>
internal sealed class ManualStop : IStop, IDisposable
{
    private readonly CancellationTokenSource _asked = new();

    public CancellationToken Asked => _asked.Token;

    public string By { get; private set; } = "";

    public TimeSpan Drain => IStop.UsualDrain;

    public void Ask(string by)
    {
        By = by;
        _asked.Cancel();
    }

    public void Dispose() => _asked.Dispose();
}
