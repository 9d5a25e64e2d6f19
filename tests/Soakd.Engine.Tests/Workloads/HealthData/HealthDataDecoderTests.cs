using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class HealthDataDecoderTests
{
    // What damage is made of: it meets texts, names, numbers and the structure.
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u00e9", "\\ud800", "null", "true", "-1e999", "7", "\"id\":\"x\",", "\"value\":\"7\",",
        "\"samples\":[],", "\"metadata\":{\"a\":\"b\",\"a\":1},", "\"\\u0069d\":\"escaped\",", "\"userId\":null,", "\"type\":{\"id\":\"in\"},",
        "\"timezoneOffset\":1.5,", "\"isSynced\":[true],", "é", "\u0000",
    ];

    private readonly HealthDataDecoder _decoder = new();

    [Fact]
    public void TryDecode_GeneratedPayloads_IsWhatAPlainDecoderFinds()
    {
        var workload = new HealthDataWorkload(
            Payloads.Settings with { InvalidShare = 0.3, Types = SampleCatalogue.All, SamplesPerPayload = 7 });
        for (int sequence = 0; sequence < 5_000; sequence++) AssertSame(Payloads.Bytes(workload, sequence, sequence * 50L));
    }

    [Fact]
    public void TryDecode_DamagedPayloads_IsWhatAPlainDecoderFinds()
    {
        byte[] good = Payloads.Bytes(new HealthDataWorkload(Payloads.Settings with { SamplesPerPayload = 2 }), 3, 30);
        Gen<(int At, int Cut, string Piece)> damage =
            from at in Gen.Choose(0, good.Length - 1)
            from cut in Gen.Choose(0, 12)
            from piece in Gen.Elements(Pieces)
            select (at, cut, piece);
        Prop.ForAll(damage.ArrayOf(2).ToArbitrary(), places =>
        {
            byte[] damaged = good;
            foreach ((int at, int cut, string piece) in places)
            {
                int from = Math.Min(at, damaged.Length), to = Math.Min(from + cut, damaged.Length);
                damaged = [.. damaged[..from], .. Encoding.UTF8.GetBytes(piece), .. damaged[to..]];
            }

            AssertSame(damaged);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Theory]
    [InlineData((byte)0xFF)]
    [InlineData((byte)0xC3)]
    public void TryDecode_TextThatIsNoUtf8_IsRefused(byte bad)
    {
        foreach (string begin in (string[])["\"deviceId\":\"a", "\"timestamp\":\"a", "\"a\":\"b\",\""])
        {
            byte[] json = [.. Encoding.UTF8.GetBytes($"{{{begin}"), bad, .. begin.EndsWith('a') ? "\"}"u8 : "\":1}"u8];
            Assert.False(_decoder.TryDecode(json, out HealthDataPayload payload));
            Assert.Null(payload.DeviceId);
            AssertSame(json);
        }
    }

    [Fact]
    public void TryDecode_TextsAndMapsThatComeAgain_AreMadeOnce()
    {
        byte[] json = Payloads.Bytes(new HealthDataWorkload(Payloads.Settings), 3, 30);
        Assert.True(_decoder.TryDecode(json, out HealthDataPayload first));
        Assert.True(_decoder.TryDecode(json, out HealthDataPayload second));
        Assert.Same(first.UserId, second.UserId);
        Assert.Same(first.Samples[0].Type, second.Samples[0].Type);
        Assert.Same(first.Samples[0].Metadata, second.Samples[0].Metadata);
    }

    private void AssertSame(byte[] json)
    {
        bool expected = NaiveDecoder.TryDecode(json, out HealthDataPayload plain);
        Assert.True(expected == _decoder.TryDecode(json, out HealthDataPayload decoded), Encoding.UTF8.GetString(json));
        Assert.Equal(plain with { Samples = [] }, decoded with { Samples = [] });
        Assert.Equal(plain.Samples.Select(Plain), decoded.Samples.Select(Plain));
        Assert.Equal(plain.Samples.Select(Map), decoded.Samples.Select(Map));
    }

    private static HealthDataSample Plain(HealthDataSample sample) => sample with { Metadata = HealthDataSample.NoMetadata };

    private static string Map(HealthDataSample sample) =>
        string.Join(',', sample.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"));
}
