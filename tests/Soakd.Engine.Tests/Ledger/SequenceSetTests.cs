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

    [Fact]
    public void PartialPages_PageThatFillsAndLosesAMember_KeepsBitsOnlyInBetween()
    {
        var set = new SequenceSet();
        set.AddRange(0, 4_000);
        Assert.Equal(1, set.PartialPages);
        set.AddRange(4_000, 4_192);
        Assert.Equal((0, 8_192L), (set.PartialPages, set.Count));

        Assert.True(set.Remove(8_191));
        Assert.Equal((1, 8_191L), (set.PartialPages, set.Count));
        Assert.Equal((true, false), (set.Contains(8_190), set.Contains(8_191)));

        set.Add(8_191);
        Assert.Equal((0, 8_192L), (set.PartialPages, set.Count));
    }

    [Fact]
    public void AddRange_OverTheEndOfAPage_PutsMembersIntoBoth()
    {
        var set = new SequenceSet();

        set.AddRange(8_190, 10);

        Assert.Equal((2, 10L), (set.PartialPages, set.Count));
        Assert.Equal(Enumerable.Range(8_190, 10), Enumerable.Range(8_000, 400).Where(i => set.Contains(i)));
    }

    [Fact]
    public void AddRange_WholePageAgain_ChangesNothing()
    {
        var set = new SequenceSet();
        set.Add(8_200);
        set.AddRange(8_192, 8_192);
        Assert.Equal((0, 8_192L), (set.PartialPages, set.Count));

        set.AddRange(8_192, 8_192);
        set.Add(8_192);

        Assert.Equal((0, 8_192L), (set.PartialPages, set.Count));
    }

    [Fact]
    public void Add_AfterThePageLostItsLastMember_BeginsThePageAnew()
    {
        var set = new SequenceSet();
        set.Add(20_000);
        set.Remove(20_000);

        set.Add(20_001);

        Assert.Equal((1, 1L), (set.PartialPages, set.Count));
    }
}
