using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Tests.Judging;

public sealed class SlowStretchesTests
{
    private readonly SlowStretches _stretches = new();

    [Fact]
    public void Add_EveryOtherSecondOfADay_KeepsTheLongestAndCountsTheRest()
    {
        for (int second = 0; second < 86_400; second += 2)
        {
            Add(second);
            if (second % 10_000 == 0)
                Add(second + 1);
        }

        Assert.Equal(1_000, _stretches.Longest.Count);
        Assert.Equal(43_200 - 9, _stretches.Count);
        Assert.Equal(9, _stretches.Longest.Count(stretch => stretch.Window.LengthUs == 3_000_000));
        Assert.Equal(_stretches.Longest.OrderBy(stretch => stretch.From), _stretches.Longest);
    }

    [Fact]
    public void Add_TheNewestAmongLongerOnes_GoesOnGrowing()
    {
        for (int i = 0; i < 1_500; i++)
        {
            Add(4 * i);
            Add(4 * i + 1);
        }

        Add(10_000);
        Add(10_001);
        Add(10_002);

        Assert.Equal((10_000, 10_002), (_stretches.Longest[^1].From, _stretches.Longest[^1].To));
        Assert.Equal(1_501, _stretches.Count);
    }

    private void Add(long number) => _stretches.Add(
        new SlowStretch(
            number, number, new Window(number * 1_000_000, (number + 1) * 1_000_000), 400_000, TooFew: false, 0, 400_000, Owner.Broker));
}
