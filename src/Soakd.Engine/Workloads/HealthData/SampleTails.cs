using System.Text;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>How a sample's JSON ends, from sourceBundle on, as UTF-8: what its user's device and time zone say, and isSynced.</summary>
internal static class SampleTails
{
    // Zones without summer time, so that the offset holds at any date.
    private static readonly (string Name, int OffsetMinutes)[] Zones =
        [("UTC", 0), ("Asia/Tokyo", 540), ("Asia/Kolkata", 330), ("America/Phoenix", -420)];

    private static readonly string[] Metadata =
        ["\"device\":\"watch\"", "\"device\":\"watch\",\"context\":\"resting\"", "\"device\":\"phone\",\"wasUserEntered\":\"true\"", ""];

    private static readonly string[] IsSynced = ["false", "true"];

    /// <summary>Every ending, to be chosen by <see cref="IndexOf"/>.</summary>
    public static byte[][] Build() =>
    [
        .. from metadata in Metadata
           from zone in Zones
           from isSynced in IsSynced
           select Encoding.UTF8.GetBytes($"\",\"sourceBundle\":\"soakd.synthetic\",\"metadata\":{{{metadata}}},\"isSynced\":{isSynced}"
               + $",\"timezone\":\"{zone.Name}\",\"timezoneOffset\":{zone.OffsetMinutes}}}"),
    ];

    /// <summary>A user keeps to one device and one zone.</summary>
    public static int IndexOf(int user, bool isSynced) => (user & 15) * 2 + (isSynced ? 1 : 0);
}
