using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Backpressure;

namespace Soakd.Engine.Tests.Backpressure;

public sealed class LevelMachineTests
{
    private const long Second = 1_000_000;
    private const double Enter = 1;
    private const double Exit = 0.6;
    private const int Settled = 40;

    [Theory]
    [InlineData(PressureLevel.Elevated, 3)]
    [InlineData(PressureLevel.Backpressured, 5)]
    [InlineData(PressureLevel.Saturated, 2)]
    public void Update_OverTheThreshold_IsReachedAfterItsSeconds(PressureLevel level, int needed) =>
        Assert.Equal([needed - 1], Play(Below(level), level, Enumerable.Repeat(Enter, 20), from: Settled));

    [Theory]
    [InlineData(PressureLevel.Elevated, 15)]
    [InlineData(PressureLevel.Backpressured, 30)]
    [InlineData(PressureLevel.Saturated, 30)]
    public void Update_BelowTheExit_IsLeftOneLevelAfterItsHold(PressureLevel level, int hold)
    {
        var machine = new LevelMachine();
        Play(machine, level, Enumerable.Repeat(Enter, 10), from: 0);

        int[] changes = Play(machine, level, Enumerable.Repeat(0.0, hold + 5), from: 10);

        Assert.Equal([hold - 1], changes);
        Assert.Equal(level - 1, machine.Level);
    }

    [Theory]
    [InlineData(PressureLevel.Elevated)]
    [InlineData(PressureLevel.Backpressured)]
    [InlineData(PressureLevel.Saturated)]
    public void Update_AtEitherThresholdPlusMinusEpsilon_ChangesAtMostOnceAHold(PressureLevel level)
    {
        int hold = (int)(LevelMachine.DownAfterUs(level) / Second);
        foreach (double threshold in (double[])[Enter, Exit])
        {
            for (int period = 1; period <= 60; period++)
            {
                IEnumerable<double> wave = Enumerable.Range(0, 900).Select(i => threshold + ((i / period) % 2 == 0 ? 1e-6 : -1e-6));
                int[] changes = Play(Below(level), level, Enumerable.Repeat(Enter, 8).Concat(wave), from: Settled);
                Assert.NotEmpty(changes);
                Assert.All(changes.Zip(changes.Skip(1), (one, next) => next - one), apart => Assert.True(apart >= hold));
            }
        }
    }

    [Fact]
    public void Update_WhateverComes_GoesDownOneLevelAtATimeAndNeverWithinAHold()
    {
        Property law = Prop.ForAll(
            Gen.Choose(0, 12).ListOf(400).ToArbitrary(),
            values =>
            {
                var machine = new LevelMachine();
                long changedUs = 0;
                for (int i = 0; i < values.Count; i++)
                {
                    PressureLevel before = machine.Level;
                    // Long quiet periods, because otherwise no level ever falls.
                    double value = (i / 50) % 2 == 0 ? values[i] / 10.0 : values[i] / 40.0;
                    PressureReading reading = Read(PressureLevel.Elevated, value).With(Read(PressureLevel.Saturated, value - 0.2));
                    if (!machine.Update(reading, i * Second, (i + 1) * Second))
                        continue;
                    long apartUs = (i + 1) * Second - changedUs;
                    changedUs = (i + 1) * Second;
                    if (machine.Level < before && (machine.Level != before - 1 || apartUs < LevelMachine.DownAfterUs(before)))
                        return false;
                }

                return true;
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), law);
    }

    [Fact]
    public void Update_NothingSaid_StaysOk() =>
        Assert.Empty(Play(new LevelMachine(), PressureLevel.Elevated, Enumerable.Repeat(double.NaN, 60), from: 0));

    private static PressureReading Read(PressureLevel level, double value) => PressureReading.Of(level, value, Enter, Exit);

    // A value at the threshold of a level is over the threshold of the level below.
    private static PressureReading Beneath(PressureLevel level) =>
        level > PressureLevel.Elevated ? Read(level - 1, Enter) : default;

    // Brings the machine to the level below the tested one.
    private static LevelMachine Below(PressureLevel level)
    {
        var machine = new LevelMachine();
        if (level > PressureLevel.Elevated)
            Play(machine, level - 1, Enumerable.Repeat(Enter, Settled), from: 0);
        return machine;
    }

    private static int[] Play(LevelMachine machine, PressureLevel level, IEnumerable<double> values, int from) =>
    [
        .. values.Select((value, i) => (At: from + i, Reading: Read(level, value).With(Beneath(level))))
            .Where(second => machine.Update(second.Reading, second.At * Second, (second.At + 1) * Second))
            .Select(second => second.At - from),
    ];
}
