using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Workloads.HealthData;

/// <summary>Rows are held, field by field, against those that the pipeline's own code writes.</summary>
public sealed class RowComparerTests
{
    private static readonly HealthDataWorkload Workload = new(Payloads.Settings);

    private readonly IRowComparer _comparer = Workload.RowComparer();

    public static TheoryData<string> Fields => [.. Rows.Fields];

    [Fact]
    public void Compare_EveryRowThatThePipelineWrites_IsTheSame()
    {
        var workload = new HealthDataWorkload(
            Payloads.Settings with { InvalidShare = 0.3, Types = SampleCatalogue.All, SamplesPerPayload = 7, Users = 100 });
        IRowComparer comparer = workload.RowComparer();
        int compared = 0;
        for (int sequence = 0; sequence < 3_000; sequence++)
        {
            foreach ((RecordStamp stamp, byte[] row) in Rows.Of(workload, sequence, sequence * 50L))
            {
                Assert.True(comparer.IsRow(row));
                int difference = comparer.Compare(stamp, row);
                Assert.True(difference == IRowComparer.Same, $"{stamp}: {workload.DifferenceText(Math.Max(1, difference))}");
                compared++;
            }
        }

        Assert.InRange(compared, 3_000 * 7 * 0.6, 3_000 * 7 * 0.8);
    }

    [Fact]
    public void Compare_SampleThatACorrectPipelineRefuses_HasNoRow()
    {
        var workload = new HealthDataWorkload(Payloads.Settings with { InvalidShare = 1 });

        Assert.Equal(IRowComparer.NoRow, workload.RowComparer().Compare(new RecordStamp(0x3FA2C1, 5, 7, 2, 350), "{}"u8));
    }

    [Fact]
    public void Compare_AnotherWriting_IsTheSame()
    {
        AssertSame("order of fields", row => Reorder(row, [.. row.Select(field => field.Key).Reverse()]));
        AssertSame("order of metadata", row => Reorder(
            row["metadata"]!.AsObject(), [.. row["metadata"]!.AsObject().Select(field => field.Key).Reverse()]));
        AssertSame("decimals", row => row["value"] = JsonNode.Parse($"{(double)row["value"]!:0.000}"));
        AssertSame("exponent", row => row["value"] = JsonNode.Parse($"{(double)row["value"]! * 10:0.0##}e-1"));
        AssertSame("time as text", row => row["start_date"] = Iso((long)row["start_date"]!, TimeSpan.Zero));
        AssertSame("time of another zone", row => row["payload_timestamp"] = Iso((long)row["payload_timestamp"]!, TimeSpan.FromHours(2)));
        AssertSame("time with decimals", row => row["end_date"] = JsonNode.Parse($"{row["end_date"]}.0"));
        AssertSame("id in upper case", row => row["sample_id"] = ((string)row["sample_id"]!).ToUpperInvariant());
        AssertSame("another processing time", row => row["processing_time"] = 1);
        AssertSame("no processing time", row => row.Remove("processing_time"));
        AssertSame("fields of its own", row => row["pipeline"] = new JsonObject { ["version"] = 7, ["tags"] = new JsonArray("a", null) });
    }

    [Fact]
    public void Compare_SpacesAndEscapes_AreTheSame()
    {
        (RecordStamp stamp, byte[] row) = Rows.Of(Workload, 4, 200)[0];
        string text = Encoding.UTF8.GetString(row).Replace(",\"unit\":\"", " ,\n\t\"\\u0075nit\" : \"", StringComparison.Ordinal)
            .Replace("soakd.synthetic", "soakd\\u002esynthetic", StringComparison.Ordinal);

        Assert.Equal(IRowComparer.Same, _comparer.Compare(stamp, Encoding.UTF8.GetBytes($" {text}\r\n")));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Compare_OneFieldWrong_IsNamedAndNotItsValue(string field)
    {
        Assert.Equal($"{field} differs", Difference(row => row[field] = Other(row[field]!)));
        Assert.Equal($"{field} is missing", Difference(row => row.Remove(field)));
        Assert.Equal($"{field} is missing", Difference(row => row[field] = null));
        Assert.Equal($"{field} is of another kind", Difference(row => row[field] = new JsonArray(row[field]!.DeepClone())));

        (RecordStamp stamp, byte[] row) = Rows.Of(Workload, 9, 450)[0];
        string again = JsonNode.Parse(row)![field]!.ToJsonString();
        byte[] twice = Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(row)[..^1]},\"{field}\":{again}}}");
        Assert.Equal($"{field} comes twice", Workload.DifferenceText(_comparer.Compare(stamp, twice)));
    }

    [Theory]
    [InlineData("value")]
    [InlineData("timezone_offset")]
    public void Compare_NumberAsText_IsOfAnotherKind(string field) =>
        Assert.Equal($"{field} is of another kind", Difference(row => row[field] = row[field]!.ToJsonString()));

    [Fact]
    public void Compare_SeveralFieldsWrong_NamesTheFirstOfTheContract() => Assert.Equal("data_type differs", Difference(row =>
    {
        row["timezone"] = "Europe/Berlin";
        row["data_type"] = "steps2";
        row.Remove("unit");
    }));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"value\":}")]
    [InlineData("{\"value\":1")]
    [InlineData("{} {}")]
    [InlineData("not JSON")]
    public void Compare_NoJson_SaysSo(string value)
    {
        Assert.False(_comparer.IsRow(Encoding.UTF8.GetBytes(value)));
        int difference = _comparer.Compare(new RecordStamp(0x3FA2C1, 5, 0, 0, 0), Encoding.UTF8.GetBytes(value));
        Assert.Equal("it is not one JSON object", Workload.DifferenceText(difference));
    }

    [Fact]
    public void Compare_HugeDeepAndInvalidBytes_AreDifferencesAndNoException()
    {
        (RecordStamp stamp, byte[] row) = Rows.Of(Workload, 3, 150)[0];
        string text = Encoding.UTF8.GetString(row);
        byte[] huge = Encoding.UTF8.GetBytes($"{text[..^1]},\"more\":\"{new string('x', 10_000_000)}\"}}");
        byte[] deep = Encoding.UTF8.GetBytes($"{text[..^1]},\"more\":{new string('[', 100_000)}");
        byte[] noText = [.. row];
        noText[text.IndexOf("soakd.synthetic", StringComparison.Ordinal)] = 0xFF;

        Assert.Equal(IRowComparer.Same, _comparer.Compare(stamp, huge));
        Assert.NotEqual(IRowComparer.Same, _comparer.Compare(stamp, deep));
        Assert.Equal("source_bundle differs", Workload.DifferenceText(_comparer.Compare(stamp, noText)));
    }

    [Theory]
    [InlineData("\"is_synced\":", "\"is_syn\\u0063\\ud800d\":", "is_synced is missing")]
    [InlineData("\"start_date\":", "\"start_date\":\"\\ud800\",\"was\":", "start_date is of another kind")]
    public void Compare_NamesAndTimesThatAreNoText_AreThoseOfNoField(string part, string with, string difference)
    {
        (RecordStamp stamp, byte[] row) = Rows.Of(Workload, 3, 150)[0];
        string text = Encoding.UTF8.GetString(row).Replace(part, with, StringComparison.Ordinal);

        Assert.Equal(difference, Workload.DifferenceText(_comparer.Compare(stamp, Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Compare_RowsAsTheyHaveToBe_AllocatesNothing()
    {
        (RecordStamp Stamp, byte[] Row)[] rows =
            [.. Enumerable.Range(0, 200).SelectMany(sequence => Rows.Of(Workload, sequence, sequence * 50L))];

        Assert.Equal(0, Allocations.OfWarm(() =>
        {
            foreach ((RecordStamp stamp, byte[] row) in rows) _comparer.Compare(stamp, row);
        }));
    }

    private void AssertSame(string what, Action<JsonObject> change)
    {
        for (int sequence = 0; sequence < 50; sequence++)
        {
            (RecordStamp stamp, byte[] row) = Rows.Changed(Workload, sequence, change);
            int difference = _comparer.Compare(stamp, row);
            Assert.True(difference == IRowComparer.Same, $"{what}: {Workload.DifferenceText(Math.Max(1, difference))}");
        }
    }

    private string Difference(Action<JsonObject> change)
    {
        (RecordStamp stamp, byte[] row) = Rows.Changed(Workload, 9, change);
        return Workload.DifferenceText(_comparer.Compare(stamp, row));
    }

    private static JsonNode Other(JsonNode value) => value switch
    {
        JsonObject => new JsonObject { ["device"] = "ring" },
        _ when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonNode.Parse($"{(double)value + 0.5}")!,
        _ when value.GetValueKind() == System.Text.Json.JsonValueKind.String => $"{value}x",
        _ => !(bool)value,
    };

    private static string Iso(long unixMs, TimeSpan offset) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToOffset(offset)
            .ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static void Reorder(JsonObject row, string[] names)
    {
        foreach (string name in names)
        {
            JsonNode? value = row[name];
            row.Remove(name);
            row[name] = value;
        }
    }
}
