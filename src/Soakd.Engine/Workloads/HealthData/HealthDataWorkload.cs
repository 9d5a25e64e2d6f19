namespace Soakd.Engine.Workloads.HealthData;

/// <summary>Health data as JSON, a payload a record. Immutable; from any thread; allocates nothing after construction.</summary>
public sealed class HealthDataWorkload : IWorkload
{
    private readonly HealthDataSettings _settings;
    private readonly HealthDataSource _source;
    private readonly HealthDataJsonWriter _writer;

    /// <summary>A workload that follows from its settings alone.</summary>
    /// <param name="settings">What to generate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public HealthDataWorkload(HealthDataSettings settings)
    {
        settings.Validate();
        _settings = settings;
        _source = new HealthDataSource(settings);
        _writer = new HealthDataJsonWriter(settings, _source);
        SamplesPerRecord = settings.SamplesPerPayload;
        Users = settings.Users;
    }

    /// <inheritdoc/>
    public string Name => "HealthData";

    /// <inheritdoc/>
    public int SamplesPerRecord { get; }

    /// <inheritdoc/>
    public int MaxBytes => _writer.MaxBytes;

    /// <inheritdoc/>
    public int MaxKeyBytes => HealthDataJsonWriter.KeyLength;

    /// <inheritdoc/>
    public int Users { get; }

    /// <inheritdoc/>
    public int Write(long sequence, long intendedUs, Span<byte> destination) => _writer.Write(sequence, intendedUs, destination);

    /// <inheritdoc/>
    public int WriteKey(long sequence, Span<byte> destination)
    {
        HealthDataJsonWriter.WriteKey(_source.UserOf(sequence), destination);
        return HealthDataJsonWriter.KeyLength;
    }

    /// <inheritdoc/>
    public int UserOf(long sequence) => _source.UserOf(sequence);

    /// <inheritdoc/>
    public Outcome OutcomeOf(long sequence, int sample) => _source.OutcomeOf(sequence, sample);

    /// <inheritdoc/>
    public IRowComparer RowComparer() => new HealthDataRowComparer(_settings, _source);

    /// <inheritdoc/>
    public string DifferenceText(int difference) => RowDifference.Text(difference);
}
