using Soakd.Configuration;

namespace Soakd.Tuning;

/// <summary>What becomes of a look at the file.</summary>
/// <param name="Applied">What takes effect now; null when nothing changes.</param>
/// <param name="Options">The same as options; null when nothing changes.</param>
/// <param name="Notices">What people must be told.</param>
internal sealed record TuningOutcome(AppliedTuning? Applied, TuningOptions? Options, IReadOnlyList<TuningNotice> Notices)
{
    /// <summary>Nothing changes; only something is to be told.</summary>
    public static TuningOutcome Only(params IReadOnlyList<TuningNotice> notices) => new(null, null, notices);
}
