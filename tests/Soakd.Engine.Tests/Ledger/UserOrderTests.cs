using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class UserOrderTests
{
    private readonly UserOrder _order = new(sequence => (int)(sequence % 2), 2);

    [Fact]
    public void IsOvertaken_LaterRecordOfTheSameUserCameBefore_IsTrue()
    {
        Assert.False(_order.IsOvertaken(4, 0));
        Assert.True(_order.IsOvertaken(2, 0));
        Assert.False(_order.IsOvertaken(6, 0));
    }

    [Fact]
    public void IsOvertaken_SeveralBehindOneEarlyRecord_AreAllOvertaken()
    {
        _order.IsOvertaken(8, 0);

        Assert.True(_order.IsOvertaken(2, 0));
        Assert.True(_order.IsOvertaken(4, 0));
    }

    [Fact]
    public void IsOvertaken_LaterRecordOfAnotherUser_IsFalse()
    {
        _order.IsOvertaken(5, 0);

        Assert.False(_order.IsOvertaken(4, 0));
    }

    [Fact]
    public void IsOvertaken_EachPartition_IsJudgedByItself()
    {
        _order.IsOvertaken(8, 0);

        Assert.False(_order.IsOvertaken(4, 1));
        Assert.True(_order.IsOvertaken(2, 1));
        Assert.False(_order.IsOvertaken(6, 1));
        Assert.False(_order.IsOvertaken(10, 0));
    }

    // The key of a user has moved, because the topic has more partitions now.
    [Fact]
    public void HasLater_LaterRecordOfTheSameUserCameInAnyPartition_IsTrue()
    {
        _order.IsOvertaken(2, 0);
        _order.IsOvertaken(8, 1);
        _order.IsOvertaken(9, 0);

        Assert.Equal([true, true, false, true, false], new long[] { 4, 6, 8, 7, 9 }.Select(_order.HasLater));
    }
}
