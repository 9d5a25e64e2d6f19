namespace Soakd.Engine.Memory;

/// <summary>Bytes and microseconds go in; MiB and hours are what slopes are told in.</summary>
internal static class MemoryUnits
{
    public const double Mebibyte = 1024 * 1024;
    public const long SecondUs = 1_000_000;
    public const double HourUs = 3600.0 * SecondUs;
}
