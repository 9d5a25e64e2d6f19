using System.Buffers;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

/// <summary>Histograms that other tools encoded (docs/method.md#histogram-encoding).</summary>
internal static class GoldenHistograms
{
    /// <summary>The first interval of jHiccup-2.0.7S.logV2.hlog, in nanoseconds.</summary>
    public const string Hiccup = "HISTFAAAAD942pNpmSzMwMAgwwABTBDKT4GBgdnNYMcCBvsPEBE+Ph4OLgk5OSkeIS4+LgEeswIDo1+MbmdYNASYAA51CSo=";

    public const string HiccupPayload = "0e0e0c080a181e1e1a0c120a0e0a100c36703032fa0146cc04281002";

    /// <summary>Ten times 1 ms and once 250 ms, in microseconds.</summary>
    public const string Milliseconds = "HISTFAAAACZ42pNpmSzMwMDAxgABzFCaEURcm7yEwf4DROA8v8j7OiYAdi4G7g==";

    public const string MillisecondsPayload = "cf0f14ef7e02";

    public static HistogramLayout MillisecondsLayout { get; } = new(1, 3_600_000_000, 3);

    public static string PayloadOf(LatencyCounts counts) => Written(output => HistogramCodec.EncodePayload(counts, output));

    public static string Written(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Convert.ToHexStringLower(output.WrittenSpan);
    }
}
