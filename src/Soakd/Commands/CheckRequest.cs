using Soakd.Configuration;

namespace Soakd.Commands;

/// <summary>What <c>soakd check</c> was asked to do.</summary>
/// <param name="Configuration">Valid as a whole, with where each value came from.</param>
/// <param name="Plan">The plan as it would be played.</param>
/// <param name="Wait">How long to wait for what cannot be reached yet.</param>
internal sealed record CheckRequest(LoadedConfiguration Configuration, PlanChoice Plan, TimeSpan Wait);
