using Soakd.Engine.Recording;

namespace Soakd.Kafka.Probing;

/// <summary>
/// A fault between what a probe reads and what it tells: where a drill stands in for a pipeline that loses or repeats records. Called by
/// the probe's thread alone, for every fact in its order.
/// </summary>
public interface IArrivalFault
{
    /// <summary>Does to a fact what the fault does.</summary>
    /// <param name="fact">What was read; what is told in its place.</param>
    /// <returns>How many times it is told, 1 or more: a record that is dropped is told as a place that was passed.</returns>
    int Change(ref Arrived fact);
}
