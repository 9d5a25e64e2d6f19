namespace Soakd.Benchmarks;

/// <summary>
/// The ratio of soakd to a peer in each of some rounds. A round measures both within a minute, so that a machine whose speed changes
/// changes both.
/// </summary>
internal sealed class RoundRatios(IEnumerable<double> rounds)
{
    /// <summary>How many rounds every comparison has.</summary>
    public const int Count = 3;

    private readonly double[] _rising = [.. rounds.Order()];

    /// <summary>The ratio that counts.</summary>
    public double Median => _rising[_rising.Length / 2];

    /// <summary>The lowest round.</summary>
    public double Least => _rising[0];

    /// <summary>The highest round.</summary>
    public double Most => _rising[^1];
}
