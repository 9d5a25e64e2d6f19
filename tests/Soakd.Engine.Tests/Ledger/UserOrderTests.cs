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
}
