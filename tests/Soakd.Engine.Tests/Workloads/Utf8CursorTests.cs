using System.Text;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Tests.Workloads;

public sealed class Utf8CursorTests
{
    [Fact]
    public void Seconds_OfOneDayAndOfOthers_AreEachWhole()
    {
        long midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        long[] times = [midnight + 5, midnight + 3_601, midnight - 1, midnight - 86_400, midnight, 0, 0, midnight + 86_399];
        var text = new byte[times.Length * Iso8601Writer.SecondsLength];
        var cursor = new Utf8Cursor(text);

        foreach (long time in times) cursor.Seconds(time);

        Assert.Equal(
            "2026-03-01T00:00:05Z2026-03-01T01:00:01Z2026-02-28T23:59:59Z2026-02-28T00:00:00Z"
            + "2026-03-01T00:00:00Z1970-01-01T00:00:00Z1970-01-01T00:00:00Z2026-03-01T23:59:59Z",
            Encoding.ASCII.GetString(text));
    }
}
