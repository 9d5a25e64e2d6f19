using Soakd.Engine.Pacing;

namespace Soakd.Engine.Tests.Pacing;

internal static class CurveWalk
{
    /// <summary>The intended times of all records due by a time, from a fresh cursor on a curve.</summary>
    public static List<long> IntendedBy(RatePiece first, long untilUs, ArrivalProcess arrivals = default)
    {
        var cursor = new CurveCursor(first, arrivals);
        var intended = new List<long>();
        for (long nextUs; (nextUs = cursor.Peek()) <= untilUs; cursor.Advance())
            intended.Add(nextUs);
        return intended;
    }
}
