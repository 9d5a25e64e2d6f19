using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class SettledRecordsTests
{
    private readonly SettledRecords _settled = new();

    [Theory]
    [InlineData(SendState.Unknown)]
    [InlineData(SendState.Failed)]
    [InlineData(SendState.Lost)]
    [InlineData(SendState.Evicted)]
    public void Take_RecordThatWasKept_GivesItsStateOnceAndWhetherItWasLate(object state)
    {
        _settled.Remember(7, (SendState)state, SlotMarks.LateBySelf | SlotMarks.Reordered);
        _settled.Remember(8, (SendState)state, SlotMarks.Reordered);

        Assert.Equal((SendState)state, _settled.Take(7, out SlotMarks late));
        Assert.Equal((SendState)state, _settled.Take(8, out SlotMarks punctual));
        Assert.Equal((SlotMarks.LateBySelf, SlotMarks.None), (late, punctual));
        Assert.Equal(SendState.None, _settled.Take(7, out late));
        Assert.Equal(SlotMarks.None, late);
    }

    [Fact]
    public void PartialPages_EverySetWithOneRecord_AreAllCounted()
    {
        _settled.Remember(0, SendState.Unknown, SlotMarks.None);
        _settled.Remember(1, SendState.Failed, SlotMarks.None);
        _settled.Remember(2, SendState.Lost, SlotMarks.LateBySelf);
        _settled.Skipped.Add(3);

        Assert.Equal(5, _settled.PartialPages);
    }
}
