using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Journal;

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
        Arbitrary<int[]> choices = Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf(1_500), Shorter);

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

    /// <summary>The same run without some of its facts, many first: so a failure is shown by the few facts that matter.</summary>
    private static IEnumerable<int[]> Shorter(int[] choices)
    {
        // A mutant (eng/mutate) only has to fail; the search for the shortest failure would take a minute for each.
        if (Environment.GetEnvironmentVariable("SOAKD_MUTANT") is not null)
            yield break;
        for (int piece = choices.Length / 2; piece > 0; piece /= 2)
        {
            for (int from = 0; from + piece <= choices.Length; from += piece)
                yield return [.. choices[..from], .. choices[(from + piece)..]];
        }
    }
}
