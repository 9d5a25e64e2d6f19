namespace Soakd.TestKit.Memory;

/// <summary>Memory that grows at a constant rate and is never released.</summary>
/// <param name="BytesPerMinute">The rate.</param>
/// <param name="FromMinute">The minute in which it begins.</param>
public sealed record MemoryLeak(double BytesPerMinute, double FromMinute = 0)
{
    public const double Mebibyte = 1024 * 1024;

    public static MemoryLeak None { get; } = new(0);

    public static MemoryLeak MebibytesPerHour(double rate) => new(rate * Mebibyte / 60);

    public double At(double second) => BytesPerMinute * Math.Max(0, second / 60 - FromMinute);
}
