namespace Soakd.Sampling;

/// <summary>
/// Where the samplers leave a second's values and the Recorder takes them, once: a value stands only in the interval in which it was read.
/// </summary>
internal sealed class SampleBoard
{
    private static readonly Dictionary<string, double> None = [];
    private Dictionary<string, double>? _latest;

    /// <summary>Leaves values read now; what was not taken yet is replaced.</summary>
    public void Put(Dictionary<string, double> values) => Volatile.Write(ref _latest, values);

    /// <summary>Takes what was left, if anything.</summary>
    public IReadOnlyDictionary<string, double> Take() => Interlocked.Exchange(ref _latest, null) ?? None;
}
