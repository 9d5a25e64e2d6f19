using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Pacing;

public class CurveCursorTests
{
    private const long Second = 1_000_000;

    private static Gen<(long Milli, long OtherMilli, long LengthUs)> Lines =>
        from rate in Gen.Choose(0, 50_000_000)
        from times in Gen.Elements(1L, 1L, 100L)
        from other in Gen.OneOf(Gen.Constant(rate), Gen.Choose(0, 50_000_000), Gen.Constant(0))
        from length in Gen.OneOf(Gen.Choose(1, 1_000), Gen.Choose(1, 20_000), Gen.Choose(1, 20 * (int)Second))
        let steep = length <= 20_000 ? times : 1
        select (rate * steep, other * steep, (long)length);

    [Fact]
    public void Peek_OnAnyLine_IsTheFirstMicrosecondByWhichTheExactIntegralReachesTheRecord() =>
        Prop.ForAll(Lines.ToArbitrary(), line =>
        {
            var (from, to, length) = line;
            var piece = new RatePiece(0, 0, length, new Rate(from), new Rate(to));
            var intended = CurveWalk.IntendedBy(piece, length);

            Assert.Equal((long)((Int128)(from + to) * length / Load.PerRecord), intended.Count);
            for (var n = 0; n < intended.Count; n += length <= 20_000 ? 1 : 97)
            {
                Assert.True(Reached(intended[n], n + 1));
                Assert.False(Reached(intended[n] - 1, n + 1));
            }

            // r0 x + (r1 - r0) x² / 2 D >= n records, multiplied so that nothing is divided or rounded.
            bool Reached(long x, long n) =>
                (BigInteger)2 * from * x * length + (BigInteger)(to - from) * x * x >= (BigInteger)Load.PerRecord * n * length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData(0, 5_000)]
    [InlineData(5_000, 0)]
    [InlineData(300, 20_000)]
    public void Peek_OnARamp_AgreesWithANumericIntegral(int from, int to)
    {
        const long Length = 10 * Second;
        var intended = CurveWalk.IntendedBy(new RatePiece(0, 0, Length, Rate.PerSecond(from), Rate.PerSecond(to)), Length);

        var integral = 0.0;
        var next = 0;
        for (long us = 0; us < Length && next < intended.Count; us += 10)
        {
            integral += (from + (to - from) * ((us + 5.0) / Length)) * 10 / Second;
            for (; next < intended.Count && integral >= next + 1 + 1e-6; next++)
                Assert.InRange(intended[next], us - 10, us + 12);
        }

        Assert.InRange(next, intended.Count - 1, intended.Count);
    }

    [Fact]
    public void Advance_OverADayAtTheHighestRates_NeverOverflowsNorDrifts()
    {
        const long Day = 86_400 * Second;
        var ramp = new RatePiece(0, 0, Day, Rate.PerSecond(10_000_000), Rate.PerSecond(9_999_999));
        var late = new RatePiece(0, Day - 10, Day, Rate.PerSecond(10_000_000), Rate.PerSecond(9_999_999));

        Assert.Equal(1, new CurveCursor(ramp, default).Peek());
        Assert.Equal(99, CurveWalk.IntendedBy(late, Day).Count);
    }

    [Fact]
    public void Append_OfAThousandChanges_NeitherJumpsNorLosesAFractionOfARecord()
    {
        var changes = Gen.Choose(1, 20_000).SelectMany(length => Lines.Select(line => (length, line))).ArrayOf(1_000);

        Prop.ForAll(changes.ToArbitrary(), edits =>
        {
            var integral = BigInteger.Zero;
            var exactParts = 0.0;
            long now = 0;
            var first = new RatePiece(0, 0, long.MaxValue, Rate.Zero, Rate.Zero);
            var last = first;
            var due = new CurveCursor(first, default);
            foreach (var (length, (from, to, lineLength)) in edits)
            {
                var before = DueBy(ref due, now);
                var piece = new RatePiece(now, now, now + lineLength, new Rate(from), new Rate(to));
                last.ContinueWith(piece);
                Assert.Equal(before, DueBy(ref due, now));

                var played = Math.Min(length, lineLength);
                integral += (BigInteger)(2 * from) * played;
                exactParts += (double)(to - from) * played * played / lineLength;
                now += played;
                last = piece;
            }

            Assert.InRange(Math.Abs(DueBy(ref due, now) - ((double)integral + exactParts) / Load.PerRecord), 0, 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

        static long DueBy(ref CurveCursor cursor, long nowUs)
        {
            while (cursor.Peek() <= nowUs)
                cursor.Advance();
            return cursor.Sequence;
        }
    }

    [Fact]
    public void Append_HalfWayToARecord_KeepsTheElapsedFraction()
    {
        var first = new RatePiece(0, 0, Second, Rate.PerSecond(10), Rate.PerSecond(10));
        var pause = new RatePiece(50_000, 50_000, Second, Rate.Zero, Rate.Zero);
        var faster = new RatePiece(250_000, 250_000, Second, Rate.PerSecond(100), Rate.PerSecond(100));
        first.ContinueWith(pause);
        pause.ContinueWith(faster);

        Assert.Equal([255_000L, 265_000], CurveWalk.IntendedBy(first, 270_000));
    }
}
