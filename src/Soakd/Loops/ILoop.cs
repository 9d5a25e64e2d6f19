namespace Soakd.Loops;

/// <summary>
/// Work of a run that is done in turns. A thread of its own calls the turns (<see cref="LoopThread"/>), or a test does, in simulated time.
/// </summary>
internal interface ILoop
{
    /// <summary>What an operator calls it.</summary>
    string Name { get; }

    /// <summary>Does what is due.</summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    /// <param name="stopping">Cancelled when the run stops or a loop has faulted: whoever the turn waits for may not be there any
    /// more.</param>
    /// <returns>When the next turn is due, in microseconds since the run's start; null when the work is over.</returns>
    long? Turn(long nowUs, CancellationToken stopping);
}
