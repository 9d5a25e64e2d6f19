using System.Globalization;

namespace Soakd.Benchmarks;

/// <summary>One round of a comparison: soakd, with its peer before and after it.</summary>
/// <typeparam name="TPeer">The figures of the peer.</typeparam>
/// <typeparam name="T">The figures of soakd.</typeparam>
internal sealed record Round<TPeer, T>(TPeer Before, T Soakd, TPeer After)
{
    /// <summary>A figure of the peer: the mean of before and after.</summary>
    public double Peer(Func<TPeer, double> figure) => (figure(Before) + figure(After)) / 2;

    /// <summary>The figure of the peer, and in brackets before and after: they show when the machine changed in between.</summary>
    public string PeerText(Func<TPeer, double> figure, string format) =>
        $"{Text(Peer(figure), format)} ({Text(figure(Before), format)}, {Text(figure(After), format)})";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>Plays rounds one after the other. The peer after a round is the peer before the next one.</summary>
internal static class Round
{
    /// <param name="peer">Plays the peer.</param>
    /// <param name="soakd">Plays soakd, with the peer's figures before it and the number of the round.</param>
    public static async Task<IReadOnlyList<Round<TPeer, T>>> PlayAsync<TPeer, T>(
        Func<Task<TPeer>> peer, Func<TPeer, int, Task<T>> soakd)
    {
        var rounds = new List<Round<TPeer, T>>();
        TPeer before = await peer();
        while (rounds.Count < RoundRatios.Count)
        {
            T played = await soakd(before, rounds.Count);
            TPeer after = await peer();
            rounds.Add(new Round<TPeer, T>(before, played, after));
            before = after;
        }

        return rounds;
    }

    /// <summary>The row of a ratio in all rounds, with the amounts of the median round.</summary>
    /// <param name="rounds">The rounds.</param>
    /// <param name="what">The measured quantity.</param>
    /// <param name="budget">The budget of the ratio.</param>
    /// <param name="ratio">The ratio in a round.</param>
    /// <param name="measured">The amounts in the median round.</param>
    /// <param name="holds">A condition that every round has to keep.</param>
    public static Row ToRow<TPeer, T>(
        this IReadOnlyList<Round<TPeer, T>> rounds, string what, RatioBudget budget, Func<Round<TPeer, T>, double> ratio,
        Func<Round<TPeer, T>, string> measured, Func<Round<TPeer, T>, bool>? holds = null)
    {
        Round<TPeer, T> median = rounds.OrderBy(ratio).ElementAt(rounds.Count / 2);
        return Row.OfRatio(
            what, new RoundRatios(rounds.Select(ratio)), budget, measured(median), holds is null || rounds.All(holds));
    }
}
