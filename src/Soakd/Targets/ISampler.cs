using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>Reads numbers of a target once a second. Called by one thread.</summary>
internal interface ISampler
{
    /// <summary>The series this sampler can give on this machine; what it cannot read is not declared.</summary>
    IReadOnlyList<SeriesEntry> Series { get; }

    /// <summary>Adds what can be read now. A value that cannot be read is left out: absent is never 0.</summary>
    void Sample(IDictionary<string, double> into);
}
