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
}
