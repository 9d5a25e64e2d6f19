namespace Soakd.Engine.Backpressure;

/// <summary>
/// The usual value of a signal: the median, or another percentile, of its first minute after the warm-up (docs/method.md#usual-values).
/// </summary>
internal sealed class UsualValue(double percentile = 50)
{
    internal const long LengthUs = 60_000_000;

    private readonly List<double> _values = [];
    private long? _fromUs;

    /// <summary>The usual value; null until the first minute is over, or when the signal had no value in it.</summary>
    public double? Value { get; private set; }

    /// <summary>Adds a second after the warm-up.</summary>
    public void Add(double? value, long beginUs)
    {
        if (Value is not null)
            return;
        _fromUs ??= beginUs;
        if (beginUs - _fromUs >= LengthUs && _values.Count > 0)
        {
            _values.Sort();
            Value = _values[(int)Math.Ceiling(percentile * _values.Count / 100) - 1];
            _values.Clear();
        }
        else if (value is { } present)
            _values.Add(present);
    }
}
