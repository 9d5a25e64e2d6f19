namespace Soakd.TestKit.Memory;

/// <summary>Memory that is never given back, at a steady rate.</summary>
/// <param name="BytesPerMinute">How fast.</param>
/// <param name="FromMinute">Since when.</param>
public sealed record MemoryLeak(double BytesPerMinute, double FromMinute = 0)
{
    public const double Mebibyte = 1024 * 1024;

    public static MemoryLeak None { get; } = new(0);

    public static MemoryLeak MebibytesPerHour(double rate) => new(rate * Mebibyte / 60);

    public double At(double second) => BytesPerMinute * Math.Max(0, second / 60 - FromMinute);
}
