using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Something that begins, lasts and ends. It is logged when it begins, every minute while it lasts, and when it is over, always with the
/// same episode id. Without the repetition, an alert on the log would resolve while the problem lasts. Not thread-safe.
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

    /// <summary>The state to log now; null when nothing is to be logged.</summary>
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

        if (nowUs - _loggedUs < StillUs) return null;
        _loggedUs = nowUs;
        return EpisodeState.Still;
    }
}
