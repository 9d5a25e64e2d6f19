using System.Collections.Immutable;
using Soakd.Engine.Judging;

namespace Soakd.Live;

/// <summary>What the live screen shows of one moment. Immutable.</summary>
internal sealed record RunSnapshot
{
    /// <summary>All that follows from the journal so far.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>The phase played; <c>drain</c> once nothing more is sent.</summary>
    public required string Phase { get; init; }

    /// <summary>The phase's number and how many there are, as <c>1/3</c>; empty in warm-up and drain.</summary>
    public required string PhaseNumber { get; init; }

    /// <summary>Time into the plan, at most its length.</summary>
    public required TimeSpan Played { get; init; }

    public required TimeSpan Length { get; init; }

    public required TimeSpan Drain { get; init; }

    /// <summary>When the plan is over, in wall time.</summary>
    public required DateTimeOffset Ends { get; init; }

    public required SnapshotRow Now { get; init; }

    /// <summary>The last minutes, the newest last.</summary>
    public required ImmutableArray<RecentCell> Recent { get; init; }

    /// <summary>Null while nothing is judged yet.</summary>
    public required SnapshotRow? Judged { get; init; }

    /// <summary>Private bytes of this process; null when not known.</summary>
    public required double? PrivateBytes { get; init; }

    public bool Draining => Played >= Length;
}
