using Soakd.Configuration;
using Soakd.Injections;
using Soakd.Pipelines;

namespace Soakd.Runs;

/// <summary>What <c>soakd run</c> was asked to do.</summary>
/// <param name="Configuration">Valid as a whole, with where each value came from.</param>
/// <param name="Plan">The plan as it is to be played.</param>
/// <param name="DryRun">Whether to say what it would do, and do nothing.</param>
internal sealed record RunRequest(LoadedConfiguration Configuration, PlanChoice Plan, bool DryRun)
{
    /// <summary>Faults that the run is given on purpose.</summary>
    public IReadOnlyList<Injection> Injected { get; init; } = [];

    /// <summary>The pipeline that the run starts itself; null when it is somebody else's, or when there is none.</summary>
    public ReferenceChoice? Pipeline { get; init; }

    /// <summary>Whether the process answers for health, status and metrics while the run is played.</summary>
    public bool Listens { get; init; }

    /// <summary>Whether the process shows its page while the run is played.</summary>
    public bool ShowsPage { get; init; }

    /// <summary>A file that takes the summary as well; null for none.</summary>
    public string? Summary { get; init; }
}
