using System.Collections.Immutable;

namespace Soakd.Hosting;

/// <summary>
/// Knows whether the loops of the process turn: those of the run that is being played, and the daemon's own. Thread-safe.
/// </summary>
internal sealed class LoopHealth
{
    /// <summary>How long a loop may stand still.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private ImmutableList<IBeating> _loops = [];

    /// <summary>The loops, each with the time since its latest turn.</summary>
    public IReadOnlyList<IBeating> Loops => Volatile.Read(ref _loops);

    /// <summary>The name of a loop that stands still for too long; null when all turn.</summary>
    public string? Stalled => Loops.Where(loop => loop.SinceTurn > Longest).MaxBy(loop => loop.SinceTurn)?.Name;

    /// <summary>Begins to watch loops.</summary>
    public void Add(params IReadOnlyList<IBeating> loops) => ImmutableInterlocked.Update(ref _loops, all => all.AddRange(loops));

    /// <summary>Watches loops no more: they have ended.</summary>
    public void Remove(params IReadOnlyList<IBeating> loops) => ImmutableInterlocked.Update(ref _loops, all => all.RemoveRange(loops));
}

/// <summary>A loop that turns again and again. Safe for any thread.</summary>
internal interface IBeating
{
    /// <summary>Its name in messages.</summary>
    string Name { get; }

    /// <summary>How long ago the latest turn began; nothing once it has ended.</summary>
    TimeSpan SinceTurn { get; }
}
