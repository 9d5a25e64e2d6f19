using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class SequenceSetTests
{
    [Fact]
    public void SequenceSet_AnyRangesAddedAndMembersRemoved_HoldsWhatASetHolds()
    {
        Arbitrary<int[]> choices = Gen.Choose(0, int.MaxValue).ArrayOf(60).ToArbitrary();

        Prop.ForAll(choices, played =>
        {
            var set = new SequenceSet();
            var naive = new HashSet<long>();
            foreach (int choice in played)
            {
                long first = choice / 4 % 40_000;
                int count = choice % 4 == 0 ? 1 + (choice / 160_000 % 20_000) : 1 + (choice / 160_000 % 3);
                if (choice % 4 == 3)
                    Assert.Equal(naive.Remove(first), set.Remove(first));
                else
                    set.AddRange(first, count);
                if (choice % 4 != 3)
                    naive.UnionWith(Enumerable.Range(0, count).Select(i => first + i));
                Assert.Equal(naive.Count, set.Count);
            }

            for (long i = 0; i < 62_000; i++)
            {
                if (naive.Contains(i) != set.Contains(i))
                    Assert.Fail($"{i}");
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public void AddRange_MillionsOfNeighbours_KeepNoBitsButAtTheEnds()
    {
        var set = new SequenceSet();

        set.AddRange(5_000, 36_000_000);

        Assert.Equal(36_000_000, set.Count);
        Assert.InRange(set.PartialPages, 0, 2);
    }

    [Fact]
    public void Remove_LastMember_GivesItsPageBack()
    {
        var set = new SequenceSet();
        set.Add(7);

        Assert.True(set.Remove(7));
        Assert.False(set.Remove(7));
        Assert.Equal(0, set.PartialPages);
    }
}
