using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class RecorderAgainstNaiveTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void Close_AnyFactsInAnyOrder_AgreesWithARecorderThatKeepsEverything(bool readsInput, bool whole)
    {
        Arbitrary<int[]> choices = Gen.Choose(0, int.MaxValue).ArrayOf(1_500).ToArbitrary();

        Prop.ForAll(choices, played =>
        {
            new RandomRun(readsInput, whole).Play(played);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public void RandomRun_EnoughChoices_MeetsEverythingThatIsCounted()
    {
        var random = new Random(7);
        var run = new RandomRun(readsInput: true, whole: false);

        run.Play([.. Enumerable.Range(0, 2_000).Select(_ => random.Next())]);

        Assert.All(typeof(Counts).GetProperties(), count => Assert.True((long)count.GetValue(run.Total)! > 0, count.Name));
    }
}
