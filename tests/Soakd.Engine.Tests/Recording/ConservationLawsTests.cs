using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class ConservationLawsTests
{
    private static readonly Counts Sound = new()
    {
        Scheduled = 110, SkippedBySelf = 3, SkippedByGate = 2, Attempted = 100, Acked = 80, Failed = 6, Unknown = 4,
        AckedBack = 70, Lost = 2, Evicted = 1, Arrived = 77, ArrivedUnknown = 1, ArrivedUnreported = 4, ArrivedFailed = 2,
    };

    private static readonly Levels Standing = new() { Backlog = 5, InFlight = 10, AckedMissing = 7 };

    public static TheoryData<string, Counts> Broken => new()
    {
        { "scheduled", Sound with { Scheduled = 109 } },
        { "attempted", Sound with { Failed = 7 } },
        { "acked", Sound with { Lost = 1 } },
        { "arrived ", Sound with { Arrived = 78 } },
        { "arrivedUnreported", Sound with { ArrivedUnreported = 5, Arrived = 78 } },
        { "0 <= skipped", Sound with { SkippedBySelf = -1, Scheduled = 106 } },
        { "0 <= ackedBack", Sound with { Lost = -1, Evicted = 4 } },
        { "0 <= arrivedUnknown", Sound with { ArrivedUnknown = 5, Arrived = 81 } },
        { "0 <= arrivedFailed", Sound with { ArrivedFailed = 7, Arrived = 82 } },
    };

    [Fact]
    public void Check_RecordsThatAddUp_IsSilent() => ConservationLaws.Check(Sound, Standing, 4);

    [Theory, MemberData(nameof(Broken))]
    public void Check_RecordsThatDoNot_NamesTheLawAndItsNumbers(string law, Counts counts)
    {
        var broken = Assert.Throws<ConservationException>(() => ConservationLaws.Check(counts, Standing, 4));

        Assert.StartsWith(law, broken.Message, StringComparison.Ordinal);
        Assert.Matches("does not hold: -?[0-9]", broken.Message);
    }

    [Theory]
    [InlineData("Scheduled SkippedBySelf SkippedByGate Attempted Acked Failed Unknown Arrived AckedBack")]
    [InlineData("ArrivedUnknown ArrivedUnreported ArrivedFailed Lost Evicted")]
    public void Check_AnyCountOfTheLawsOneTooHigh_IsRefused(string counts)
    {
        foreach (string count in counts.Split(' '))
        {
            Counts broken = Sound with { };
            var property = typeof(Counts).GetProperty(count)!;
            property.SetValue(broken, (long)property.GetValue(broken)! + 1);

            Assert.Throws<ConservationException>(() => ConservationLaws.Check(broken, Standing, 4));
        }
    }

    [Fact]
    public void Check_AnyLevelOfTheLawsOneTooHigh_IsRefused()
    {
        Assert.Throws<ConservationException>(() => ConservationLaws.Check(Sound, Standing with { Backlog = 6 }, 4));
        Assert.Throws<ConservationException>(() => ConservationLaws.Check(Sound, Standing with { InFlight = 11 }, 4));
        Assert.Throws<ConservationException>(() => ConservationLaws.Check(Sound, Standing with { AckedMissing = 8 }, 4));
        Assert.Throws<ConservationException>(() => ConservationLaws.Check(Sound, Standing, 5));
    }

    [Fact]
    public void Check_NumbersThatAddUpAndAreBelowZero_AreRefused()
    {
        (Counts Counts, Levels Levels)[] below =
        [
            (new Counts { SkippedBySelf = -1, SkippedByGate = 1 }, new Levels()),
            (new Counts { SkippedBySelf = 1, SkippedByGate = -1 }, new Levels()),
            (new Counts { SkippedBySelf = 1 }, new Levels { Backlog = -1 }),
            (new Counts { SkippedBySelf = 1, Attempted = -1 }, new Levels { InFlight = -1 }),
            (new Counts { Acked = -1, Failed = 1 }, new Levels { AckedMissing = -1 }),
            (new Counts { Failed = -1, Unknown = 1 }, new Levels()),
            (new Counts { Failed = 1, Unknown = -1 }, new Levels()),
            (new Counts { AckedBack = -1, Arrived = -1 }, new Levels { AckedMissing = 1 }),
            (new Counts { Lost = -1 }, new Levels { AckedMissing = 1 }),
            (new Counts { Evicted = -1 }, new Levels { AckedMissing = 1 }),
            (new Counts { ArrivedUnknown = -1, Arrived = -1 }, new Levels()),
            (new Counts { ArrivedUnknown = 1, Arrived = 1 }, new Levels()),
            (new Counts { ArrivedFailed = -1, Arrived = -1 }, new Levels()),
            (new Counts { ArrivedFailed = 1, Arrived = 1 }, new Levels()),
        ];

        Assert.All(below, one =>
        {
            var broken = Assert.Throws<ConservationException>(() => ConservationLaws.Check(one.Counts, one.Levels, 0));
            Assert.StartsWith("0 <= ", broken.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Check_NothingAtAll_IsSilent() => ConservationLaws.Check(new Counts(), new Levels(), 0);
}
