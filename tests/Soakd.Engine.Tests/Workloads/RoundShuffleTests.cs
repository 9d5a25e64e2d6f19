using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Tests.Workloads;

public sealed class RoundShuffleTests
{
    [Fact]
    public void UserAt_AnyRound_IsAPermutationOfTheUsers() =>
        Prop.ForAll(Gen.Choose(1, 3_000).ToArbitrary(), ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<uint>(),
            (users, key, round) =>
            {
                var shuffle = new RoundShuffle(key, users);
                return Enumerable.Range(0, users).Select(p => shuffle.UserAt(round, p)).Order().SequenceEqual(Enumerable.Range(0, users));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void UserAt_NextRound_IsAnotherOrder()
    {
        var shuffle = new RoundShuffle(1, 1_000);
        int same = Enumerable.Range(0, 1_000).Count(p => shuffle.UserAt(0, p) == shuffle.UserAt(1, p));
        Assert.InRange(same, 0, 10);
    }

    [Fact]
    public void UserAt_NeighbouringPositions_AreFarApart()
    {
        // In a random order of 1,000 users, neighbours are 333 apart on average.
        var shuffle = new RoundShuffle(1, 1_000);
        double apart = Enumerable.Range(0, 20).Average(round =>
            Enumerable.Range(1, 999).Average(p => Math.Abs(shuffle.UserAt(round, p) - shuffle.UserAt(round, p - 1))));
        Assert.InRange(apart, 300, 366);
    }
}
