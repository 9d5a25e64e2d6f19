namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Which payloads and samples are invalid on purpose, and what a correct pipeline does with them. Each has one defect at most, so the
/// result does not depend on the order of the pipeline's checks. The defect is in the payload or in its samples, never in both. Immutable.
/// </summary>
/// <remarks>
/// A value that is negative or not finite is also outside every range. A pipeline that checks the range first rejects it too, but names
/// another reason. Here the reason is that of the contract, which checks the range after these two. There is no defect that hides the id of
/// a sample (no id, no samples, no JSON), because nobody could say which missing sample it explains.
/// </remarks>
internal sealed class DefectPlan
{
    private const ulong One = 1UL << 32;
    private const ulong PayloadPart = 5;
    private const ulong AcceptedPart = 8;

    private const HealthDataDefect FirstOfPayload = HealthDataDefect.DeviceIdAbsent;
    private const HealthDataDefect FirstOfSample = HealthDataDefect.TypeAbsent;
    private const HealthDataDefect FirstAccepted = HealthDataDefect.LongerThanSevenDays;
    private const HealthDataDefect Last = HealthDataDefect.TypeUnknown;

    private readonly ulong _payloadKey;
    private readonly ulong _sampleKey;
    private readonly ulong _payloadShare;
    private readonly ulong _sampleShare;
    private readonly ulong _acceptedShare;
    private readonly bool _strict;

    public DefectPlan(ulong key, double share, bool strict)
    {
        _payloadKey = KeyedHash.At(key, 0);
        _sampleKey = KeyedHash.At(key, 1);
        _strict = strict;

        // A product with a power of two is exact, so the thresholds are the same on every machine.
        ulong invalid = (ulong)(share * One);
        _payloadShare = invalid / PayloadPart;
        _sampleShare = (invalid - _payloadShare) * One / (One - _payloadShare);
        _acceptedShare = invalid / AcceptedPart;
    }

    /// <summary>The defect of the payload itself; it concerns all its samples.</summary>
    public HealthDataDefect OfPayload(long sequence)
    {
        if (_payloadShare == 0) return HealthDataDefect.None;
        ulong draw = KeyedHash.At(_payloadKey, (ulong)sequence);
        return draw >> 32 < _payloadShare ? Pick(draw, FirstOfPayload, FirstOfSample) : HealthDataDefect.None;
    }

    /// <summary>The defect of one sample, when the payload itself has none.</summary>
    public HealthDataDefect OfSample(long sequence, int sample)
    {
        if (_sampleShare == 0) return HealthDataDefect.None;
        ulong draw = KeyedHash.At(_sampleKey, (ulong)sequence << 6 | (uint)sample);
        ulong level = draw >> 32;
        if (level < _sampleShare) return Pick(draw, FirstOfSample, FirstAccepted);
        return level < _sampleShare + _acceptedShare ? Pick(draw, FirstAccepted, Last + 1) : HealthDataDefect.None;
    }

    /// <summary>What a correct pipeline does with the sample.</summary>
    public Outcome OutcomeOf(long sequence, int sample)
    {
        HealthDataDefect defect = OfPayload(sequence);
        if (defect == HealthDataDefect.None) defect = OfSample(sequence, sample);
        return defect switch
        {
            HealthDataDefect.None => Outcome.Row,
            HealthDataDefect.DeviceIdAbsent or HealthDataDefect.DeviceIdBlank => Outcome.Dropped(OutcomeReason.DeviceIdMissing),
            HealthDataDefect.UserIdAbsent or HealthDataDefect.UserIdBlank => Outcome.Dropped(OutcomeReason.UserIdMissing),
            HealthDataDefect.TimestampUnreadable => Outcome.Dropped(OutcomeReason.TimestampUnreadable),
            HealthDataDefect.TypeAbsent or HealthDataDefect.TypeBlank => Outcome.Dropped(OutcomeReason.TypeMissing),
            HealthDataDefect.ValueNull => Outcome.Dropped(OutcomeReason.ValueMissing),
            HealthDataDefect.StartUnreadable => Outcome.Dropped(OutcomeReason.StartUnreadable),
            HealthDataDefect.EndUnreadable => Outcome.Dropped(OutcomeReason.EndUnreadable),
            HealthDataDefect.ValueNegative => Outcome.Rejected(OutcomeReason.ValueNegative),
            HealthDataDefect.ValueNotFinite => Outcome.Rejected(OutcomeReason.ValueNotFinite),
            HealthDataDefect.StartAfterEnd => Outcome.Rejected(OutcomeReason.StartAfterEnd),
            HealthDataDefect.ValueOutOfRange => Outcome.Rejected(OutcomeReason.ValueOutOfRange),
            HealthDataDefect.LongerThanSevenDays => Outcome.RowWith(OutcomeReason.LongerThanSevenDays),
            _ when _strict => Outcome.Rejected(OutcomeReason.TypeUnknown),
            _ => Outcome.RowWith(OutcomeReason.TypeUnknown),
        };
    }

    private static HealthDataDefect Pick(ulong draw, HealthDataDefect first, HealthDataDefect end) =>
        first + (byte)((draw & uint.MaxValue) * (ulong)(end - first) >> 32);
}
