namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Which payloads and samples are spoilt on purpose, and what a correct pipeline then does with them. One fault at a time, so that it is
/// known what becomes of them whatever order a pipeline checks in. A payload is spoilt as a whole or in its samples, never both. Immutable.
/// </summary>
/// <remarks>
/// The reason is that of the contract's order, which matters for a value that is negative or not finite: it is outside every range as well,
/// so that a pipeline that looks at the range first rejects it all the same, for another reason. Faults that hide a sample's id (no id, no
/// samples, no JSON) are left out: nobody could say which absent sample they explain.
/// </remarks>
internal sealed class FaultPlan
{
    private const ulong One = 1UL << 32;
    private const ulong PayloadPart = 5;
    private const ulong AcceptedPart = 8;

    private const HealthDataFault FirstOfPayload = HealthDataFault.DeviceIdAbsent;
    private const HealthDataFault FirstOfSample = HealthDataFault.TypeAbsent;
    private const HealthDataFault FirstAccepted = HealthDataFault.LongerThanSevenDays;
    private const HealthDataFault Last = HealthDataFault.TypeUnknown;

    private readonly ulong _payloadKey;
    private readonly ulong _sampleKey;
    private readonly ulong _payloadShare;
    private readonly ulong _sampleShare;
    private readonly ulong _acceptedShare;
    private readonly bool _strict;

    public FaultPlan(ulong key, double share, bool strict)
    {
        _payloadKey = KeyedHash.At(key, 0);
        _sampleKey = KeyedHash.At(key, 1);
        _strict = strict;

        // A product with a power of two is exact, so the thresholds are the same on every machine.
        ulong spoilt = (ulong)(share * One);
        _payloadShare = spoilt / PayloadPart;
        _sampleShare = (spoilt - _payloadShare) * One / (One - _payloadShare);
        _acceptedShare = spoilt / AcceptedPart;
    }

    /// <summary>What spoils the record as a whole.</summary>
    public HealthDataFault OfPayload(long sequence)
    {
        if (_payloadShare == 0) return HealthDataFault.None;
        ulong draw = KeyedHash.At(_payloadKey, (ulong)sequence);
        return draw >> 32 < _payloadShare ? Pick(draw, FirstOfPayload, FirstOfSample) : HealthDataFault.None;
    }

    /// <summary>What is done to one sample of a record that is not spoilt as a whole.</summary>
    public HealthDataFault OfSample(long sequence, int sample)
    {
        if (_sampleShare == 0) return HealthDataFault.None;
        ulong draw = KeyedHash.At(_sampleKey, (ulong)sequence << 6 | (uint)sample);
        ulong level = draw >> 32;
        if (level < _sampleShare) return Pick(draw, FirstOfSample, FirstAccepted);
        return level < _sampleShare + _acceptedShare ? Pick(draw, FirstAccepted, Last + 1) : HealthDataFault.None;
    }

    /// <summary>What a correct pipeline does with the sample.</summary>
    public Outcome OutcomeOf(long sequence, int sample)
    {
        HealthDataFault fault = OfPayload(sequence);
        if (fault == HealthDataFault.None) fault = OfSample(sequence, sample);
        return fault switch
        {
            HealthDataFault.None => Outcome.Row,
            HealthDataFault.DeviceIdAbsent or HealthDataFault.DeviceIdBlank => Outcome.Dropped(OutcomeReason.DeviceIdMissing),
            HealthDataFault.UserIdAbsent or HealthDataFault.UserIdBlank => Outcome.Dropped(OutcomeReason.UserIdMissing),
            HealthDataFault.TimestampUnreadable => Outcome.Dropped(OutcomeReason.TimestampUnreadable),
            HealthDataFault.TypeAbsent or HealthDataFault.TypeBlank => Outcome.Dropped(OutcomeReason.TypeMissing),
            HealthDataFault.ValueNull => Outcome.Dropped(OutcomeReason.ValueMissing),
            HealthDataFault.StartUnreadable => Outcome.Dropped(OutcomeReason.StartUnreadable),
            HealthDataFault.EndUnreadable => Outcome.Dropped(OutcomeReason.EndUnreadable),
            HealthDataFault.ValueNegative => Outcome.Rejected(OutcomeReason.ValueNegative),
            HealthDataFault.ValueNotFinite => Outcome.Rejected(OutcomeReason.ValueNotFinite),
            HealthDataFault.StartAfterEnd => Outcome.Rejected(OutcomeReason.StartAfterEnd),
            HealthDataFault.ValueOutOfRange => Outcome.Rejected(OutcomeReason.ValueOutOfRange),
            HealthDataFault.LongerThanSevenDays => Outcome.RowWith(OutcomeReason.LongerThanSevenDays),
            _ when _strict => Outcome.Rejected(OutcomeReason.TypeUnknown),
            _ => Outcome.RowWith(OutcomeReason.TypeUnknown),
        };
    }

    private static HealthDataFault Pick(ulong draw, HealthDataFault first, HealthDataFault end) =>
        first + (byte)((draw & uint.MaxValue) * (ulong)(end - first) >> 32);
}
