using Soakd.Loops;

namespace Soakd.Tests.Fakes;

/// <summary>Hangs in each turn until it is let go.</summary>
internal sealed class HangingLoop : ILoop, IDisposable
{
    private readonly SemaphoreSlim _turned = new(0);
    private readonly SemaphoreSlim _go = new(0);
    private int _seen;

    public string Name => "hanging";

    public long? Turn(long nowUs, CancellationToken stopping)
    {
        _turned.Release();
        try
        {
            _go.Wait(stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        return nowUs;
    }

    public void LetTurn() => _go.Release();

    public async Task TurnedAsync(int times)
    {
        for (; _seen < times; _seen++) await _turned.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _turned.Dispose();
        _go.Dispose();
    }
}
