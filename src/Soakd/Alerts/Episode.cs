using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Something that begins, lasts and ends. It is logged when it begins, every minute while it lasts, and when it is over or the run ends,
/// each time with one episode id. Without the repetition an alert on the log would resolve while the problem goes on. Not thread-safe.
/// </summary>
internal sealed class Episode(string name)
{
    private const long StillUs = 60_000_000;

    private int _episodes;
    private long _loggedUs;

    /// <summary>When the episode began, in microseconds since the run's start.</summary>
    public long SinceUs { get; private set; }

    /// <summary>The episode's id, such as <c>lost-1</c>.</summary>
    public string Id => $"{name}-{_episodes}";

    /// <summary>Whether it lasts.</summary>
    public bool Lasts { get; private set; }

    /// <summary>What is to be logged now, if anything.</summary>
    /// <param name="present">Whether the condition holds.</param>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    public EpisodeState? Update(bool present, long nowUs)
    {
        if (!present)
        {
            if (!Lasts) return null;
            Lasts = false;
            return EpisodeState.Clear;
        }

        if (!Lasts)
        {
            Lasts = true;
            _episodes++;
            SinceUs = _loggedUs = nowUs;
            return EpisodeState.Onset;
        }

        return nowUs - _loggedUs < StillUs ? null : Repeat(nowUs);
    }

    /// <summary>Logs the episode again before its minute is over, because it became worse.</summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    public EpisodeState Repeat(long nowUs)
    {
        _loggedUs = nowUs;
        return EpisodeState.Still;
    }

    /// <summary>The run ends, and the episode with it: whoever waits for its end must not wait for ever.</summary>
    /// <returns>What is to be logged now, if anything.</returns>
    public EpisodeState? End()
    {
        if (!Lasts) return null;
        Lasts = false;
        return EpisodeState.RunEnded;
    }
}
