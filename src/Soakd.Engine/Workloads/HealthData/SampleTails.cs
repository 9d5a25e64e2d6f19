using System.Text;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>How a sample's JSON ends, from sourceBundle on, as UTF-8: what its user's device and time zone say, and isSynced.</summary>
internal static class SampleTails
{
    /// <summary>The sourceBundle of every sample.</summary>
    public const string SourceBundle = "soakd.synthetic";

    // Zones without summer time, so that the offset holds at any date.
    private static readonly (string Name, int OffsetMinutes)[] Zones =
        [("UTC", 0), ("Asia/Tokyo", 540), ("Asia/Kolkata", 330), ("America/Phoenix", -420)];

    private static readonly (string Name, string Text)[][] Metadata =
    [
        [("device", "watch")], [("device", "watch"), ("context", "resting")], [("device", "phone"), ("wasUserEntered", "true")], [],
    ];

    private static readonly string[] IsSynced = ["false", "true"];

    /// <summary>Every ending, to be chosen by <see cref="IndexOf"/>.</summary>
    public static byte[][] Build() =>
    [
        .. from metadata in Metadata
           from zone in Zones
           from isSynced in IsSynced
           select Encoding.UTF8.GetBytes($"\",\"sourceBundle\":\"{SourceBundle}\",\"metadata\":{{{Json(metadata)}}},\"isSynced\":{isSynced}"
               + $",\"timezone\":\"{zone.Name}\",\"timezoneOffset\":{zone.OffsetMinutes}}}"),
    ];

    /// <summary>A user keeps to one device and one zone.</summary>
    public static int IndexOf(int user, bool isSynced) => (user & 15) * 2 + (isSynced ? 1 : 0);

    /// <summary>What the samples of users say, by the last four bits of the user.</summary>
    public static SampleTail[] OfUsers() =>
    [
        .. from metadata in Metadata
           from zone in Zones
           select new SampleTail(
               [.. metadata.Select(entry => (Encoding.UTF8.GetBytes(entry.Name), Encoding.UTF8.GetBytes(entry.Text)))],
               Encoding.UTF8.GetBytes(Json(metadata)), Encoding.UTF8.GetBytes(zone.Name), zone.OffsetMinutes),
    ];

    private static string Json((string Name, string Text)[] metadata) =>
        string.Join(',', metadata.Select(entry => $"\"{entry.Name}\":\"{entry.Text}\""));
}

/// <summary>What all samples of a user say, as UTF-8.</summary>
/// <param name="Metadata">The entries of metadata.</param>
/// <param name="MetadataJson">The same as JSON, without the braces.</param>
/// <param name="Timezone">The name of the time zone.</param>
/// <param name="OffsetMinutes">Minutes from GMT.</param>
internal sealed record SampleTail((byte[] Name, byte[] Text)[] Metadata, byte[] MetadataJson, byte[] Timezone, int OffsetMinutes);
