using Soakd.TestKit;

namespace Soakd.Tests.Simulation;

/// <summary>
/// The time of a simulated process that somebody stops: at one look at the clock, wherever in its code that is, all of it stands still.
/// The world outside goes on.
/// </summary>
internal sealed class StoppableTime(ManualTimeProvider time) : TimeProvider
{
    private TimeSpan _length;
    private int _looks;

    public override long TimestampFrequency => time.TimestampFrequency;

    /// <summary>Stops the process soon.</summary>
    /// <param name="looks">How many more looks at the clock it has until then.</param>
    /// <param name="length">For how long.</param>
    public void StopAfter(int looks, TimeSpan length) => (_looks, _length) = (looks, length);

    public override long GetTimestamp()
    {
        if (_length > TimeSpan.Zero && _looks-- == 0)
        {
            time.Advance(_length);
            _length = TimeSpan.Zero;
        }

        return time.GetTimestamp();
    }

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();
}
