namespace Soakd.OperationsTests.Alerts;

/// <summary>Asks the ruler each second which alerts fire, and keeps when each began and was over.</summary>
internal sealed class AlertWatch(Loki loki)
{
    private readonly List<Firing> _firings = [];

    /// <summary>All that fired until now, in the order in which they began.</summary>
    public IReadOnlyList<Firing> Firings
    {
        get { lock (_firings) return [.. _firings]; }
    }

    /// <summary>Watches until it is told to stop.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!stop.IsCancellationRequested)
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            IReadOnlyList<AlertKey> firing = await loki.AlertsAsync();
            lock (_firings) Take(firing.ToHashSet(), now);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private void Take(HashSet<AlertKey> firing, DateTimeOffset now)
    {
        for (int i = 0; i < _firings.Count; i++)
        {
            if (_firings[i].To is null && !firing.Remove(_firings[i].Key)) _firings[i] = _firings[i] with { To = now };
        }

        _firings.AddRange(firing.Select(key => new Firing(key, now, null)));
    }
}

/// <summary>An alert from its begin to its end.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="From">When it was first seen.</param>
/// <param name="To">When it was first not seen any more; null while it fires.</param>
internal sealed record Firing(AlertKey Key, DateTimeOffset From, DateTimeOffset? To);
