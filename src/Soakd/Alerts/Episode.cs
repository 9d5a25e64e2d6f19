using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Something that begins, lasts and ends: told at its onset, every minute while it lasts, and when it is over, under one episode id.
/// Without the minute's repetition an alert on logs would resolve while the fault lasts. Not thread-safe.
/// </summary>
internal sealed class Episode(string name)
{
    private const long StillUs = 60_000_000;

    private int _episodes;
    private long _toldUs;

    /// <summary>When the episode began, in microseconds since the run's start.</summary>
    public long SinceUs { get; private set; }

    /// <summary>The episode's id, such as <c>lost-1</c>.</summary>
    public string Id => $"{name}-{_episodes}";

    /// <summary>Whether it lasts.</summary>
    public bool Lasts { get; private set; }

    /// <summary>What is to be told now, if anything.</summary>
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
            SinceUs = _toldUs = nowUs;
            return EpisodeState.Onset;
        }

        if (nowUs - _toldUs < StillUs) return null;
        _toldUs = nowUs;
        return EpisodeState.Still;
    }
}
