using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>How often a run met a circumstance.</summary>
/// <param name="Circumstance">Which.</param>
/// <param name="Count">How often; 0 for never; null when nothing in this run watched for it.</param>
/// <param name="FirstUs">When first, in microseconds since the run's start; null when never.</param>
public sealed record Exercise(Circumstance Circumstance, long? Count, long? FirstUs)
{
    /// <summary>The count as people read it: <c>3</c>, <c>never</c>, <c>not watched</c>.</summary>
    public string CountText => Count switch
    {
        null => "not watched",
        0 => "never",
        { } count => Quantity.Text(count, Dimension.Count),
    };
}
