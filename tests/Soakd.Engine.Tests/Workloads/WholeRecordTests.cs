using System.Text;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads;

public sealed class WholeRecordTests
{
    private const string Sent = """{"user":"u1","data":{"samples":[{"value":7,"unit":"bpm"},{"value":81.5}],"none":null},"last":true}""";

    [Fact]
    public void Compare_WhatWasSent_IsTheSame() => Assert.Equal(WholeRecord.Same, WholeRecord.Compare(Bytes(Sent), Bytes(Sent)));

    [Theory]
    [InlineData("\"u1\"", "\"u2\"", "user differs")]
    [InlineData("\"u1\"", "17", "user differs")]
    [InlineData("\"user\"", "\"User\"", "user differs")]
    [InlineData(":7,", ":8,", "data.samples[0].value differs")]
    [InlineData("bpm", "kg", "data.samples[0].unit differs")]
    [InlineData("81.5", "81.50", "data.samples[1] differs")]
    [InlineData("81.5", "82.5", "data.samples[1].value differs")]
    [InlineData("null", "0", "data.none differs")]
    [InlineData("\"none\"", "\"some\"", "data.none differs")]
    [InlineData("{\"value\":81.5}", "", "data.samples[1] differs")]
    [InlineData("true", "false", "last differs")]
    [InlineData("true}", "true} ", "something follows the record")]
    [InlineData("true}", "true}}", "something follows the record")]
    [InlineData("{\"user\"", " {\"user\"", "byte 0 differs")]
    public void Text_OfADifference_NamesTheFieldAndNoValue(string sent, string back, string text) =>
        Assert.Equal(text, TextOf(Sent, Sent.Replace(sent, back, StringComparison.Ordinal)));

    [Theory]
    [InlineData(11, "user differs")]
    [InlineData(12, "data differs")]
    [InlineData(60, "data.samples[1].value differs")]
    [InlineData(0, "byte 0 differs")]
    public void Text_OfARecordThatIsCut_NamesWhereItEnds(int length, string text) => Assert.Equal(text, TextOf(Sent, Sent[..length]));

    [Theory]
    [InlineData("no JSON at all", "no json at all", "byte 3 differs")]
    [InlineData("{\"a\":1,}", "{\"a\":1;}", "byte 6 differs")]
    [InlineData("[1,[2,3]]", "[1,[2,4]]", "[1][1] differs")]
    [InlineData("17", "18", "byte 1 differs")]
    public void Text_OfWhatIsNoObject_NamesTheByteOrThePlace(string sent, string back, string text) =>
        Assert.Equal(text, TextOf(sent, back));

    [Fact]
    public void Text_OfAnotherKey_SaysSo() => Assert.Equal("the key differs", WholeRecord.Text(Bytes(Sent), WholeRecord.OtherKey));

    [Fact]
    public void Text_OfAnyByteOfAHealthRecord_NamesAFieldOfIt()
    {
        var workload = new HealthDataWorkload(new HealthDataSettings { Seed = 7, Run = 3, Anchor = DateTimeOffset.UnixEpoch.AddYears(56) });
        byte[] sent = new byte[workload.MaxBytes];
        sent = sent[..workload.Write(11, 110, sent)];

        for (int at = 1; at < sent.Length - 1; at++)
        {
            byte[] back = [.. sent];
            back[at] ^= 1;
            Assert.DoesNotContain("byte ", WholeRecord.Text(sent, WholeRecord.Compare(sent, back)), StringComparison.Ordinal);
        }
    }

    private static string TextOf(string sent, string back) =>
        WholeRecord.Text(Bytes(sent), WholeRecord.Compare(Bytes(sent), Bytes(back)));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
