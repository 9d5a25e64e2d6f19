namespace Soakd.Engine.Memory;

/// <summary>
/// Where the slopes between all pairs of points lie while a <see cref="TheilSen"/> line is made. Kept from one line to the next: arrays
/// that are larger as the points become more would be growth of our own in what is judged. One thread at a time.
/// </summary>
/// <param name="points">Of how many points there is room from the start; more is made when it is needed.</param>
internal sealed class SlopeRoom(int points)
{
    private double[] _slopes = new double[Pairs(points)];

    /// <summary>Room for all pairs of so many points; what was in it before is lost.</summary>
    public Span<double> For(int points)
    {
        int pairs = Pairs(points);
        if (_slopes.Length < pairs)
            _slopes = new double[Pairs(2 * points)];
        return _slopes.AsSpan(0, pairs);
    }

    private static int Pairs(int n) => n * (n - 1) / 2;
}
