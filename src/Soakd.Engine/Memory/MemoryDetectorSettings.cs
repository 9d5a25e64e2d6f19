namespace Soakd.Engine.Memory;

/// <summary>The times a growth detector works with. Drills shorten them, and say so.</summary>
public sealed record MemoryDetectorSettings
{
    /// <summary>What is left out at the run's begin; default 10 min.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The shortest bucket whose least value makes a point; default 30 s.</summary>
    public TimeSpan SmallestBucket { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it looks while the run goes on; default 60 s.</summary>
    public TimeSpan Evaluation { get; init; } = TimeSpan.FromSeconds(60);
}
