using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>
/// Reads some numbers of a target again and again. Each sampler has a loop of its own, so one that waits for an answer delays no other;
/// its methods are called by that loop alone, one call at a time.
/// </summary>
internal interface ITargetSampler
{
    /// <summary>How often it is asked. A sampler that takes longer is asked again when it is done.</summary>
    TimeSpan Period => TimeSpan.FromSeconds(1);

    /// <summary>
    /// The series that can be read. The list may grow while the run goes on: what is added in a call of <see cref="SampleAsync"/> is
    /// declared in the journal before the values of that call. What stands in it stays.
    /// </summary>
    IReadOnlyList<SeriesEntry> Series { get; }

    /// <summary>Adds what can be read now. A value that cannot be read is left out: absent is never 0.</summary>
    /// <param name="into">Receives the values by the id of their series.</param>
    /// <param name="stopping">Cancelled when the run ends; who waits for an answer gives up then.</param>
    ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping);
}
