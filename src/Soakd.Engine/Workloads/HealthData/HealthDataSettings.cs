using System.Diagnostics.CodeAnalysis;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// What health data to generate. Immutable; two equal settings give the same bytes everywhere. There are at most <see cref="MaxUsers"/>
/// users, each with one payload a round, <see cref="MaxDevices"/> devices and <see cref="MaxSamples"/> samples a payload. A fifth of the
/// invalid share comes from payloads that are invalid themselves. There are also unusual samples that a correct pipeline accepts, one for
/// eight invalid ones. A strict pipeline rejects types outside the catalogue.
/// </summary>
public sealed record HealthDataSettings : WorkloadSettings
{
    /// <summary>The most users: their ids have six digits.</summary>
    public const int MaxUsers = 1_000_000;

    /// <summary>The most devices: their ids have four digits.</summary>
    public const int MaxDevices = 10_000;

    /// <summary>The most samples a payload: a stamp counts them in six bits.</summary>
    public const int MaxSamples = RecordStamp.MaxSample + 1;

    /// <summary>The earliest anchor: a sample may begin days before its payload's time, and no time may lie before 1970.</summary>
    public static readonly DateTimeOffset EarliestAnchor = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The latest anchor: the year must keep its four digits to the end of the longest run.</summary>
    public static readonly DateTimeOffset LatestAnchor = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The defaults.</summary>
    public HealthDataSettings()
    {
    }

    /// <summary>Those of a run, with the types that are drawn by default.</summary>
    /// <param name="settings">The run's settings.</param>
    [SetsRequiredMembers]
    public HealthDataSettings(WorkloadSettings settings)
        : base(settings)
    {
    }

    /// <summary>The types to draw from, in turn.</summary>
    public IReadOnlyList<SampleType> Types { get; init; } = SampleCatalogue.Loaded;

    /// <summary>Throws at the first setting out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; the name says which.</exception>
    public void Validate()
    {
        Check(Run, 0, RecordStamp.MaxRun, nameof(Run));
        Check(Slot, 0, RecordStamp.MaxSlot, nameof(Slot));
        Check(Anchor, EarliestAnchor, LatestAnchor, nameof(Anchor));
        Check(Users, 1, MaxUsers, nameof(Users));
        Check(Devices, 1, MaxDevices, nameof(Devices));
        Check(SamplesPerPayload, 1, MaxSamples, nameof(SamplesPerPayload));
        Check(InvalidShare, 0.0, 1.0, nameof(InvalidShare));
        Check(Types.Count, 1, int.MaxValue, nameof(Types));
    }

    private static void Check<T>(T value, T least, T most, string name) where T : IComparable<T>
    {
        // Written so that a share that is not a number is refused as well.
        bool within = value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0;
        if (!within) throw new ArgumentOutOfRangeException(name, value, $"{name} must lie within {least} and {most}.");
    }
}
