namespace Soakd.Screens;

/// <summary>A row of small bars, from 0 to the largest value.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Letters = "_.:-=+*#";

    /// <summary>The bars, one for each value; a space where there is none.</summary>
    /// <param name="values">The values, 0 or more.</param>
    /// <param name="isAscii">Whether the terminal knows ASCII alone.</param>
    public static string Of(IReadOnlyList<double?> values, bool isAscii)
    {
        string steps = isAscii ? Letters : Blocks;
        double most = Math.Max(values.Max() ?? 0, double.Epsilon);
        return string.Concat(values.Select(value => value is { } height ? steps[Step(height / most, steps.Length)] : ' '));
    }

    private static int Step(double share, int steps) => Math.Clamp((int)Math.Ceiling(share * steps) - 1, 0, steps - 1);
}
