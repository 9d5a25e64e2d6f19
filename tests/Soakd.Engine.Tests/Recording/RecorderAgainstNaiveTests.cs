using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Recording;

public sealed class RecorderAgainstNaiveTests
{
    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    public void Close_AnyFactsInAnyOrder_AgreesWithARecorderThatKeepsEverything(bool readsInput, bool whole, bool readsLetters)
    {
        Arbitrary<int[]> choices = Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf(1_500), Shorter);

        Prop.ForAll(choices, played =>
        {
            new RandomRun(readsInput, whole, readsLetters).Play(played);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public void RandomRun_EnoughChoices_MeetsEverythingThatIsCounted()
    {
        var random = new Random(7);
        var input = new RandomRun(readsInput: true, whole: false);
        var pipeline = new RandomRun(readsInput: false, whole: false, readsLetters: true);

        input.Play([.. Enumerable.Range(0, 2_000).Select(_ => random.Next())]);
        pipeline.Play([.. Enumerable.Range(0, 2_000).Select(_ => random.Next())]);

        Counts total = input.Total.Plus(pipeline.Total);
        Assert.All(typeof(Counts).GetProperties(), count => Assert.True((long)count.GetValue(total)! > 0, count.Name));
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
