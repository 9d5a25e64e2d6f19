using System.Runtime.CompilerServices;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class StragglersTests
{
    private const ulong TwoParts = 0b11;

    private readonly Stragglers _stragglers = new(_ => TwoParts);

    [Theory]
    [InlineData(SendState.InFlight, TwoParts, SlotMarks.None, true)]
    [InlineData(SendState.InFlight, 0UL, SlotMarks.Back, true)]
    [InlineData(SendState.Acked, TwoParts, SlotMarks.None, true)]
    [InlineData(SendState.Failed, 0b10UL, SlotMarks.None, true)]
    [InlineData(SendState.Failed, TwoParts, SlotMarks.None, false)]
    [InlineData(SendState.Failed, 0UL, SlotMarks.Back, false)]
    [InlineData(SendState.Acked, 0UL, SlotMarks.Back, false)]
    [InlineData(SendState.None, 0UL, SlotMarks.None, false)]
    public void Keep_SlotOfARecord_IsKeptWholeWhileItIsOpenOrPartlyBack(object state, ulong missing, object marks, bool kept)
    {
        _stragglers.Keep(9, Slot.Of((SendState)state, missing, (SlotMarks)marks));

        Assert.Equal(kept ? 1 : 0, _stragglers.Count);
        Assert.Equal(!kept, Unsafe.IsNullRef(ref _stragglers.Find(9)));
    }

    [Theory]
    [InlineData(SendState.Lost, TwoParts, SlotMarks.None, SendState.Lost)]
    [InlineData(SendState.Failed, 0UL, SlotMarks.Back, SendState.None)]
    [InlineData(SendState.Acked, 0UL, SlotMarks.Back, SendState.None)]
    [InlineData(SendState.None, 0UL, SlotMarks.None, SendState.None)]
    public void Revive_SettledRecord_HasItsStateUnlessItWasBack(object state, ulong missing, object marks, object revived)
    {
        _stragglers.Keep(9, Slot.Of((SendState)state, missing, (SlotMarks)marks));

        ref Slot slot = ref _stragglers.Revive(9, 0b01);

        Assert.Equal((SendState)revived, Unsafe.IsNullRef(ref slot) ? SendState.None : slot.State);
        Assert.Equal((SendState)revived == SendState.None ? 0 : 1, _stragglers.Count);
    }

    [Fact]
    public void Revive_NoExpectedPart_LeavesTheRecordSettled()
    {
        _stragglers.Keep(9, Slot.Of(SendState.Failed, TwoParts, SlotMarks.LateBySelf));

        Assert.True(Unsafe.IsNullRef(ref _stragglers.Revive(9, 0)));
        ref Slot slot = ref _stragglers.Revive(9, 0b10);

        Assert.Equal((SendState.Failed, TwoParts, SlotMarks.LateBySelf), (slot.State, slot.Missing, slot.Marks));
        Assert.Equal((-1L, -1L, -1), (slot.SentUs, slot.Offset, slot.Partition));
        Assert.Equal(0, _stragglers.PartialPages);
    }

    [Theory]
    [InlineData(TwoParts, SlotMarks.None, 0, 1)]
    [InlineData(0b10UL, SlotMarks.None, 1, 0)]
    [InlineData(0UL, SlotMarks.Back, 0, 0)]
    public void Settle_RecordThatWasOpen_KeepsItsStateOrItsSlotOrNothing(ulong missing, object marks, int slots, int pages)
    {
        _stragglers.Keep(9, Slot.Of(SendState.InFlight, missing, SlotMarks.None));

        _stragglers.Settle(9, Slot.Of(SendState.Unknown, missing, (SlotMarks)marks));

        Assert.Equal((slots, pages), (_stragglers.Count, _stragglers.PartialPages));
    }
}
