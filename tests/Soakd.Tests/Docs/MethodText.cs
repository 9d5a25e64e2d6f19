using System.Globalization;

namespace Soakd.Tests.Docs;

/// <summary>Values as <c>docs/method.md</c> writes them.</summary>
internal static class MethodText
{
    private static readonly (long Us, string Unit)[] Units =
        [(3_600_000_000, "h"), (60_000_000, "min"), (1_000_000, "s"), (1_000, "ms"), (1, "µs")];

    /// <summary>A time in the largest unit of which it is a whole number.</summary>
    public static string Time(long us)
    {
        (long size, string unit) = Units.First(unit => us % unit.Us == 0);
        return $"{us / size} {unit}";
    }

    public static string Time(TimeSpan time) => Time((long)time.TotalMicroseconds);

    public static string Seconds(double seconds) => $"{Number(seconds)} s";

    public static string Share(double share) => $"{Number(100 * share)} %";

    public static string Part(double parts) => $"1/{Number(parts)}";

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(double value, int digits = 2) => Math.Round(value, digits).ToString("0.####", CultureInfo.InvariantCulture);

    public static string Growth(double mebibytesPerHour) => $"{Number(mebibytesPerHour)} MiB/h";

    public static string Megabytes(double bytes) => $"{Number(bytes / 1e6)} MB";

    /// <summary>The least value, between two, from which something is so: it must not be so at the first, and be so at the last.</summary>
    public static double From(double first, double last, Predicate<double> isSo)
    {
        Assert.False(isSo(first));
        Assert.True(isSo(last));
        for (int step = 0; step < 60; step++)
        {
            double middle = (first + last) / 2;
            if (isSo(middle)) last = middle;
            else first = middle;
        }

        return last;
    }
}
