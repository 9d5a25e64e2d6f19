using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class HealthDataGeneratorTests
{
    private static readonly DateTimeOffset BaseTime = Payloads.Settings.Anchor;

    private readonly HealthDataGenerator _generator = new(Payloads.Settings);

    [Fact]
    public void Payload_OfTheWorkload_IsTheSameBytes() =>
        Assert.Equal(Payloads.Bytes(new HealthDataWorkload(Payloads.Settings), 7, 70), _generator.Payload(7, 70));

    [Fact]
    public void Batch_FromABaseTime_IsOneSecondApart() =>
        Assert.Equal(Enumerable.Range(0, 10).Select(i => BaseTime.AddSeconds(i)), _generator.Batch(10).Select(Timestamp));

    [Fact]
    public void Payload_MoreThanAStampCanTell_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Payload(0, RecordStamp.MaxIntendedUs + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Payload(RecordStamp.MaxSequence + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Payload(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Payload(0, -1));
    }

    [Fact]
    public void Batch_OfAsManyAsAStampCanTell_IsTheLongest()
    {
        Assert.Equal(137_439, _generator.Batch(137_439).TryGetNonEnumeratedCount(out int count) ? count : 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Batch(137_440));
        Assert.Throws<ArgumentOutOfRangeException>(() => HealthDataGenerator.TestData(137_440));
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Batch(-1));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(137_440, 1)]
    [InlineData(1, -1)]
    [InlineData(100_000, 100_000)]
    public void Stream_BeyondWhatAStampCanTell_ThrowsBeforeTheFirst(int seconds, int perSecond) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _generator.Stream(TimeSpan.FromSeconds(seconds), perSecond));

    [Fact]
    public void Stream_OfADuration_IsSpreadEvenly()
    {
        DateTimeOffset[] times = [.. _generator.Stream(TimeSpan.FromSeconds(3), perSecond: 40).Select(Timestamp)];
        Assert.Equal(120, times.Length);
        Assert.Equal(Enumerable.Range(0, 120).Select(i => BaseTime.AddMilliseconds(25 * i)), times);
    }

    [Fact]
    public void TestData_InOneLine_IsRepeatableAndValid()
    {
        byte[][] payloads = [.. HealthDataGenerator.TestData(20, seed: 3)];
        Assert.Equal(20, payloads.Length);
        Assert.Equal(payloads, HealthDataGenerator.TestData(20, seed: 3));
        Assert.NotEqual(payloads, HealthDataGenerator.TestData(20, seed: 4));
        Assert.Equal(BaseTime, Timestamp(HealthDataGenerator.TestData(1, baseTime: BaseTime).Single()));
        var validator = new HealthDataValidator(strict: true);
        Assert.All(payloads, p => Assert.All(
            Payloads.Transform(p).Samples.ToArray(), s => Assert.Equal(Outcome.Row, validator.Validate(s.Row))));
    }

    private static DateTimeOffset Timestamp(byte[] payload)
    {
        Assert.True(new HealthDataDecoder().TryDecode(payload, out HealthDataPayload decoded));
        Assert.True(Iso8601Reader.TryRead(decoded.Timestamp, out long unixMs));
        return DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
    }
}
