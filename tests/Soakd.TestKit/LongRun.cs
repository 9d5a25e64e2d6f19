using Soakd.Engine.Journal;

namespace Soakd.TestKit;

/// <summary>
/// The journal of a run of any length, made entry by entry: a day of it needs no more memory than a minute. Its load is even; now and then
/// it is slow, once the brokers are away, its memory grows, and people leave marks.
/// </summary>
public static class LongRun
{
    private const long Second = 1_000_000;

    private static readonly Dictionary<string, string> Mark = new() { [EventNames.Text] = "rolled broker 2" };

    /// <summary>Records a second.</summary>
    public const int Rate = 1200;

    /// <summary>Its entries.</summary>
    /// <param name="seconds">How long its load lasts; at least two minutes.</param>
    public static IEnumerable<JournalEntry> Of(int seconds)
    {
        yield return SimulatedRun.Default;
        yield return new SeriesEntry("soakd.live", "By", Counter: false, "soakd", SeriesRoles.Live);
        yield return new SeriesEntry("soakd.private", "By", Counter: false, "soakd", SeriesRoles.Private);
        yield return new SeriesEntry("tm.heap", "By", Counter: false, "tm-0", SeriesRoles.Used);
        yield return new SegmentEntry(0, 0, "warm-up", Judged: false, 0, Rate * 1000, 0);
        Interval[] usual = Like(16, i => 18_000 + 700 * i), slow = Like(4, i => 350_000 + 40_000 * i);
        Interval away = Seconds(SimulatedSecond.Outage with { UnackedUs = 9 * Second })[0];
        for (int second = 0; second < seconds; second++)
        {
            if (second == 60)
                yield return new SegmentEntry(1, 60 * Rate, "hold", Judged: true, 0, Rate * 1000, 60 * Second);
            if (second % 7200 == 3000)
                yield return new EventEntry(second * Second, EventNames.Mark, Mark);
            Interval like = second / 10 == seconds / 20 ? away
                : second % 3600 is >= 1800 and < 1860 ? slow[second % slow.Length]
                : usual[second % usual.Length];
            yield return At(like, second, segment: second < 60 ? 0 : 1);
        }

        yield return new EndEntry(seconds * Second, EndReason.Completed, "", 0, Drained: true);
    }

    private static Interval At(Interval like, int second, int segment) => like with
    {
        Number = second,
        BeginUs = second * Second,
        EndUs = (second + 1) * Second,
        Segments = [.. like.Segments.Select(part => part with { Segment = segment })],
        Series = new Dictionary<string, double>
        {
            ["soakd.live"] = 2e7 + second * 7919L % 400_000, ["soakd.private"] = 9e7 + second * 104_729L % 3_000_000,
            ["tm.heap"] = 3e8 + second * 500.0 + second % 97 * 2e6,
        },
    };

    private static Interval[] Like(int many, Func<int, long> responseUs) => [.. Enumerable.Range(0, many).SelectMany(i => Seconds(
        new SimulatedSecond { Counts = SimulatedSecond.Healthy(Rate), ResponseUs = responseUs(i), BehindUs = responseUs(i) }))];

    private static Interval[] Seconds(SimulatedSecond like) =>
        [.. new JournalBuilder().Phase("hold").Seconds(1, like).Entries.OfType<Interval>()];
}
