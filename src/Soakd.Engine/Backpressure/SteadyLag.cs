namespace Soakd.Engine.Backpressure;

/// <summary>
/// The lag of a consumer group without the saw-tooth of its commits (docs/method.md#group-lag). A group that commits at each checkpoint is
/// read as far behind just before a commit as it was long ago; just after it, it shows where the pipeline really is. So the least lag of
/// the last two usual steps counts. A group that does not commit any more has no newer step, and its lag grows at once. One group.
/// </summary>
internal sealed class SteadyLag
{
    internal const int Steps = 2;
    internal const int RememberedSteps = 9;
    internal const long LongestUs = 300_000_000;

    // A group that commits moves by more than half of the time that has passed.
    private const double Moves = 0.5;

    private readonly Queue<(long AtUs, double Lag)> _looks = new();
    private readonly Queue<long> _steps = new();
    private (long AtUs, double Lag)? _last;
    private long _movedAtUs;

    /// <summary>Adds a look.</summary>
    /// <param name="atUs">When it was, in microseconds since the run's start; after the last one.</param>
    /// <param name="lag">The lag that was read, in seconds.</param>
    /// <returns>The lag that counts, in seconds.</returns>
    public double Add(long atUs, double lag)
    {
        if (_last is { } last && HasMoved(last, atUs, lag))
        {
            _steps.Enqueue(atUs - _movedAtUs);
            if (_steps.Count > RememberedSteps)
                _steps.Dequeue();
            _movedAtUs = atUs;
        }
        else if (_last is null)
            _movedAtUs = atUs;

        _last = (atUs, lag);
        _looks.Enqueue((atUs, lag));
        long fromUs = atUs - Math.Min(LongestUs, Steps * UsualStepUs);
        while (_looks.Peek().AtUs < fromUs)
            _looks.Dequeue();
        return _looks.Min(look => look.Lag);
    }

    // A group that has read all has nothing to commit, so it stands still without being behind.
    private static bool HasMoved((long AtUs, double Lag) last, long atUs, double lag) =>
        lag == 0 || lag - last.Lag < Moves * (atUs - last.AtUs) / 1e6;

    private long UsualStepUs => _steps.Count == 0 ? 0 : _steps.Order().ElementAt(_steps.Count / 2);
}
