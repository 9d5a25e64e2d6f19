namespace Soakd.Targets;

/// <summary>
/// Where the loops of the samplers leave their values, and the Recorder takes all of them, once: a value stands only in the interval in
/// which it was read. Each uses it about once a second, so a lock serves.
/// </summary>
internal sealed class SampleBoard
{
    private static readonly Dictionary<string, double> None = [];
    private readonly Lock _lock = new();
    private Dictionary<string, double>? _values;
    private int _most;

    /// <summary>Leaves values that were read now, beside what other loops left; an older value of the same series is replaced.</summary>
    public void Put(Dictionary<string, double> values)
    {
        if (values.Count == 0) return;
        lock (_lock)
        {
            _values ??= new Dictionary<string, double>(_most, StringComparer.Ordinal);
            foreach ((string id, double value) in values) _values[id] = value;
        }
    }

    /// <summary>Takes what was left since the last call.</summary>
    public IReadOnlyDictionary<string, double> Take()
    {
        lock (_lock)
        {
            if (_values is not { } taken) return None;
            _values = null;
            _most = Math.Max(_most, taken.Count);
            return taken;
        }
    }
}
