namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Draws payloads and their samples, as numbers, from settings and sequence number alone. Round r holds one payload of every user, in an
/// order of its own; so a user's k-th payload is the one of round k, and its values are the k-th of a course that wanders. Immutable.
/// </summary>
internal sealed class HealthDataSource
{
    private const long Hour = 3_600;
    private const long EightDays = 8 * 24 * Hour;

    private readonly ulong _userKey;
    private readonly ulong _sampleKey;
    private readonly RoundShuffle _shuffle;
    private readonly DefectPlan _defects;
    private readonly SampleType[] _types;
    private readonly long[] _spanSeconds;
    private readonly long _anchorMs;
    private readonly int _users;
    private readonly int _devices;
    private readonly int _samples;

    public HealthDataSource(HealthDataSettings settings)
    {
        ulong key = KeyedHash.At((ulong)settings.Seed, 0);
        _userKey = KeyedHash.At(key, 1);
        _sampleKey = KeyedHash.At(key, 2);
        _shuffle = new RoundShuffle(KeyedHash.At(key, 3), settings.Users);
        _defects = new DefectPlan(KeyedHash.At(key, 4), settings.InvalidShare, settings.Strict);
        _types = [.. settings.Types];
        _spanSeconds = [.. settings.Types.Select(type => (long)type.Span.TotalSeconds)];
        _anchorMs = settings.Anchor.ToUnixTimeMilliseconds();
        _users = settings.Users;
        _devices = settings.Devices;
        _samples = settings.SamplesPerPayload;
    }

    public int UserOf(long sequence)
    {
        long round = Math.DivRem(sequence, _users, out long position);
        return _shuffle.UserAt(round, (int)position);
    }

    public Outcome OutcomeOf(long sequence, int sample) => _defects.OutcomeOf(sequence, sample);

    public DrawnPayload Payload(long sequence, long intendedUs)
    {
        long round = Math.DivRem(sequence, _users, out long position);
        int user = _shuffle.UserAt(round, (int)position);

        // Users begin at different types, so that a moment of the load holds every type.
        long course = Math.DivRem(round * _samples + user, _types.Length, out long firstType);
        return new DrawnPayload(
            user, user % _devices, _anchorMs + intendedUs / 1_000, course, (int)firstType, _defects.OfPayload(sequence));
    }

    public DrawnSample Sample(in DrawnPayload payload, long sequence, int sample)
    {
        (int more, int typeIndex) = Math.DivRem(payload.FirstType + sample, _types.Length);
        long course = payload.Course + more;
        SampleType type = _types[typeIndex];
        ulong courseKey = KeyedHash.At(_userKey, (ulong)payload.User << 32 | (uint)typeIndex);
        ulong draw = KeyedHash.At(_sampleKey, (ulong)sequence << 6 | (uint)sample);
        HealthDataDefect defect = payload.Defect == HealthDataDefect.None ? _defects.OfSample(sequence, sample) : HealthDataDefect.None;

        // Ended within the minute before the payload was sent.
        long end = payload.CreatedSeconds - 1 - (long)(draw & 0x3F);
        long start = end - (_spanSeconds[typeIndex] * (long)(draw >> 8 & 0xFF) >> 8);
        if (defect == HealthDataDefect.StartAfterEnd) start = end + Hour;
        if (defect == HealthDataDefect.LongerThanSevenDays) start = end - EightDays;
        bool isSynced = (draw >> 16 & 0xF) != 0;

        return new DrawnSample(typeIndex, Scaled(type, courseKey, course, defect, draw), start, end, isSynced, defect);
    }

    private static int Scaled(SampleType type, ulong courseKey, long course, HealthDataDefect defect, ulong draw)
    {
        int width = type.TypicalMax - type.TypicalMin + 1;
        int typical = type.TypicalMin + (int)((long)ValueNoise.At(courseKey, course) * width / ValueNoise.Range);
        bool below = type.ValidMin > 0 && (draw >> 40 & 1) == 0;
        return defect switch
        {
            HealthDataDefect.ValueNegative => -1 - typical,
            HealthDataDefect.ValueOutOfRange when below => type.ValidMin * type.Scale / 2,
            HealthDataDefect.ValueOutOfRange => (type.ValidMax * 2 + 1) * type.Scale,
            _ => typical,
        };
    }
}

/// <summary>What is in a payload, before any encoding.</summary>
/// <param name="User">0..users − 1.</param>
/// <param name="Device">0..devices − 1.</param>
/// <param name="TimestampMs">The payload's time, Unix milliseconds.</param>
/// <param name="Course">The position of the first sample on the value curve of its user and type.</param>
/// <param name="FirstType">The index of the first sample's type. The other samples have the next types in order. After the last
/// type comes the first one again, at the next position of its curve.</param>
/// <param name="Defect">The defect of the payload itself.</param>
internal readonly record struct DrawnPayload(int User, int Device, long TimestampMs, long Course, int FirstType, HealthDataDefect Defect)
{
    /// <summary>When the device stored the samples: the second in which it sent them, Unix seconds.</summary>
    public long CreatedSeconds => TimestampMs / 1_000;
}

/// <summary>What is in a sample, before any encoding. Its times are whole seconds, as devices keep them, in Unix seconds.</summary>
/// <param name="TypeIndex">The index of its type among those of the settings.</param>
/// <param name="Scaled">The value in units of its last decimal.</param>
/// <param name="StartSeconds">When the sample began.</param>
/// <param name="EndSeconds">When it ended.</param>
/// <param name="IsSynced">Mostly true.</param>
/// <param name="Defect">Its defect.</param>
internal readonly record struct DrawnSample(
    int TypeIndex, int Scaled, long StartSeconds, long EndSeconds, bool IsSynced, HealthDataDefect Defect);
