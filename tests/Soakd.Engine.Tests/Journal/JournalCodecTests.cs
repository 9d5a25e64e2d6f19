using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Journal;
using Interval = Soakd.Engine.Journal.Interval;

namespace Soakd.Engine.Tests.Journal;

public sealed class JournalCodecTests
{
    public static TheoryData<string, JournalEntry> Entries => EntrySamples.All;

    [Theory]
    [MemberData(nameof(Entries))]
    public void Decode_OfEncoded_GivesTheEntry(string kind, JournalEntry entry)
    {
        string text = Encode(entry);
        JournalLine line = Decode(text);

        Assert.StartsWith($$"""{"v":1,"kind":"{{kind}}",""", text, StringComparison.Ordinal);
        Assert.Equal(JournalLineKind.Entry, line.Kind);
        Assert.Equivalent(entry, line.Entry, strict: true);
        Assert.Equal(text, Encode(line.Entry!));
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Encode_AnyEntry_IsOneLine(string kind, JournalEntry entry)
    {
        string text = Encode(entry);

        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        Assert.Contains(kind, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_MapsInAnotherOrder_GivesTheSameBytes()
    {
        RunEntry run = EntrySamples.Run;
        RunEntry turned = run with { Labels = run.Labels.Reverse().ToDictionary() };

        Assert.Equal(Encode(run), Encode(turned));
    }

    [Fact]
    public void Encode_ValueThatIsNotFinite_IsAbsent()
    {
        var interval = EntrySamples.Interval with { Series = new Dictionary<string, double> { ["a"] = double.NaN, ["b"] = 1 } };

        var decoded = (Interval)Decode(Encode(interval)).Entry!;

        Assert.Equal(["b"], decoded.Series.Keys);
    }

    [Fact]
    public void Decode_UnknownFields_AreIgnored()
    {
        string text = Encode(EntrySamples.Interval)
            .Replace("\"levels\":{", "\"later\":[{}],\"levels\":{\"more\":1,", StringComparison.Ordinal);

        Assert.Equivalent(EntrySamples.Interval, Decode(text).Entry, strict: true);
    }

    [Fact]
    public void Decode_RunOfAnOlderJournal_HasNoFaultsAndTheUsualTimesOfMemory()
    {
        string text = Encode(EntrySamples.Run);
        text = text[..text.IndexOf(",\"memory\"", StringComparison.Ordinal)] + "}";

        var run = (RunEntry)Decode(text).Entry!;

        Assert.Empty(run.Injected);
        Assert.Equal(new MemoryDetectorSettings(), run.Memory);
    }

    [Fact]
    public void Decode_IntervalOfAnOlderJournal_KnowsNoFullestPartition()
    {
        string text = Encode(EntrySamples.Interval);
        const string partition = ",\"fullest_partition\":6,\"in_fullest_partition\":7";
        Assert.Contains(partition, text, StringComparison.Ordinal);

        var interval = (Interval)Decode(text.Replace(partition, "", StringComparison.Ordinal)).Entry!;

        Assert.Equal((-1, 0), (interval.Levels.FullestPartition, interval.Levels.InFullestPartition));
    }

    [Theory]
    [InlineData("\"smallest_bucket_us\":5000000", "\"smallest_bucket_us\":0")]
    [InlineData("\"evaluation_us\":10000000", "\"evaluation_us\":-1")]
    [InlineData("\"warm_up_us\":60000000", "\"warm_up_us\":90000000000")]
    [InlineData("\"warm_up_us\":60000000", "\"warm_up_us\":9000000000000000000")]
    public void Decode_TimesThatNoDetectorCanWorkWith_AreMalformed(string good, string bad)
    {
        string text = Encode(EntrySamples.Run);

        Assert.Contains(good, text, StringComparison.Ordinal);
        Assert.Equal(JournalLineKind.Malformed, Decode(text.Replace(good, bad, StringComparison.Ordinal)).Kind);
    }

    [Fact]
    public void Decode_UnknownKind_SaysItsName()
    {
        JournalLine line = Decode("""{"v":1,"kind":"checkpoint","x":1}""");

        Assert.Equal(new JournalLine(JournalLineKind.UnknownKind, null, "checkpoint"), line);
    }

    [Fact]
    public void Decode_OtherVersion_SaysWhich()
    {
        JournalLine line = Decode("""{"v":2,"kind":"end"}""");

        Assert.Equal(new JournalLine(JournalLineKind.OtherVersion, null, "version 2"), line);
    }

    [Theory]
    [InlineData("""{"v":1}""", "\"kind\" must be a text")]
    [InlineData("""{"kind":"end"}""", "\"v\" must be a whole number")]
    [InlineData("""{"v":1,"kind":"end","at_us":1}""", "end: \"reason\" must be a known name")]
    [InlineData("""{"v":1,"kind":"end","at_us":1.5,"reason":"stopped"}""", "end: \"at_us\" must be a whole number")]
    [InlineData("""{"v":1,"kind":"event","at_us":1,"name":"X","fields":{"a":1}}""", "event: \"a\" must be a text")]
    [InlineData("""{"v":1,"kind":"tuning","generation":1,"at_us":1,"source":"","changes":[1]}""", "tuning: \"key\" must be a text")]
    [InlineData("""{"v":1,"kind":"event","at_us":1,"name":"\ud800","fields":{}}""", "not JSON")]
    [InlineData("""{"v":1,"kind":"end","at""", "not JSON")]
    [InlineData("""[1]""", "\"v\" must be a whole number")]
    [InlineData("""{} {}""", "")]
    [InlineData("", "not JSON")]
    public void Decode_WhatIsNoEntry_SaysWhy(string text, string reason)
    {
        JournalLine line = Decode(text);

        Assert.Equal(JournalLineKind.Malformed, line.Kind);
        Assert.Null(line.Entry);
        Assert.Contains(reason, line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_DamagedHistogram_IsMalformed()
    {
        string text = Encode(EntrySamples.Interval).Replace("\"total\":13", "\"total\":14", StringComparison.Ordinal);

        Assert.Equal(JournalLineKind.Malformed, Decode(text).Kind);
    }

    [Theory]
    [InlineData("\"acked\":5", "\"acked\":1099511627777")]
    [InlineData("\"arrived_unknown\":-11", "\"arrived_unknown\":-1099511627777")]
    [InlineData("\"end_us\":8000123", "\"end_us\":9223372036854775807")]
    [InlineData("\"foreign\":7", "\"foreign\":9223372036854775807")]
    [InlineData("\"behind_us\":5", "\"behind_us\":-9223372036854775808")]
    public void Decode_NumberThatNoRunReaches_IsMalformed(string number, string absurd)
    {
        string text = Encode(EntrySamples.Interval);

        JournalLine line = Decode(text.Replace(number, absurd, StringComparison.Ordinal));

        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Equal("interval: a count or a time is larger than a run can reach", line.Detail);
    }

    [Theory]
    [InlineData("\"segment\":0", "\"segment\":1")]
    [InlineData("\"segment\":0", "\"segment\":2")]
    public void Decode_SegmentsRepeatedOrOutOfOrder_IsMalformed(string segment, string damaged)
    {
        JournalLine line = Decode(Encode(EntrySamples.Interval).Replace(segment, damaged, StringComparison.Ordinal));

        Assert.Equal("interval: its segments are repeated or out of order", line.Detail);
    }

    [Fact]
    public void Decode_AnyDamage_NeverThrows()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Encode(EntrySamples.Interval));
        Property damaged = Prop.ForAll(
            ArbMap.Default.ArbFor<(int At, byte Value, int Cut)>(),
            damage =>
            {
                byte[] line = whole[..^(Math.Abs(damage.Cut % 50))];
                line[Math.Abs(damage.At % line.Length)] = damage.Value;
                JournalLine decoded = JournalCodec.Decode(line);
                return decoded.Entry is not null == (decoded.Kind == JournalLineKind.Entry);
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), damaged);
    }

    private static string Encode(JournalEntry entry)
    {
        var output = new ArrayBufferWriter<byte>();
        JournalCodec.Encode(entry, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static JournalLine Decode(string text) => JournalCodec.Decode(Encoding.UTF8.GetBytes(text));
}
