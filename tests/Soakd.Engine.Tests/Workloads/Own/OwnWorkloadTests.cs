using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Own;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Workloads.Own;

public sealed class OwnWorkloadTests
{
    private const string File = """
        {"id":"a","who":"ann","n":1}
        {"who":"bo","id":"bb","text":"{{stamp}} 日本","deep":{"x":[1,2]}}

        {"id":"ccc","who":7}
        {"id":"","who":"\u0061nn"}
        """;

    private const string All = """
        {"id":"{{stamp}}","at":"{{time}}","n":{{sequence}},"by":"{{user 6}}","of":"{{choice a|b}}","r":{{range 1..99.5}},
         "w":{{walk 36..37.5}},"u":"{{uuid}}","line":{"id":"{{stamp 1}}"}}
        """;

    private static readonly OwnRecords FromFile = Records.OfFile(Records.Texts(File) with
    {
        StampIn = StampPlace.Parse("$.id"),
        Key = "$.who",
        Headers = Records.Headers("x-user", "{{user}} {{sequence}}"),
    });

    [Fact]
    public void Write_Template_IsJsonWithinMaxBytesAtAnySequence()
    {
        OwnWorkload workload = Records.Template(All, users: 1_000_000);

        Prop.ForAll(Sequences(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (sequence, intended) =>
        {
            JsonElement json = JsonElement.Parse(Records.Text(workload, sequence, intended));
            return json.GetProperty("n").GetInt64() == sequence
                && json.GetProperty("by").GetString() == $"{workload.UserOf(sequence):D6}"
                && Records.Key(workload, sequence) == $"user-{workload.UserOf(sequence):D6}";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_LargestSequence_StaysWithinMaxBytes() => Assert.Contains(
        $"{RecordStamp.MaxSequence}", Records.Text(Records.Template(All), RecordStamp.MaxSequence, RecordStamp.MaxIntendedUs),
        StringComparison.Ordinal);

    [Fact]
    public void Write_AnyRecord_HasItsStamps()
    {
        OwnWorkload workload = Records.Template(All);

        Prop.ForAll(Sequences(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (sequence, intended) =>
            StampsIn(Records.Text(workload, sequence, intended))
                .SequenceEqual([new(Records.Run, 5, sequence, 0, intended), new(Records.Run, 5, sequence, 1, intended)]))
            .QuickCheckThrowOnFailure();
        Assert.All(Enumerable.Range(0, 2), sample => Assert.Equal(OutcomeKind.Row, workload.OutcomeOf(7, sample).Kind));
    }

    [Fact]
    public void Write_FileOfRecords_CyclesWithTheStampInItsPlaceAndAllElseAsItStands()
    {
        OwnWorkload workload = Records.Workload(FromFile);
        string[] lines = [.. File.Split('\n').Where(line => line.Length > 0)];
        string[] ids = ["\"id\":\"a\"", "\"id\":\"bb\"", "\"id\":\"ccc\"", "\"id\":\"\""];

        for (int sequence = 0; sequence < 12; sequence++)
        {
            string id = $"\"id\":\"{Stamp(sequence)}\"";
            Assert.Equal(
                lines[sequence % 4].Replace(ids[sequence % 4], id, StringComparison.Ordinal), Records.Text(workload, sequence, 0));
        }
    }

    [Fact]
    public void WriteKey_FileWithKeys_IsTheKeyOfTheRecordAndOneUserForEach()
    {
        OwnWorkload workload = Records.Workload(FromFile);

        Assert.Equal(
            ["ann", "bo", "7", "ann", "ann", "bo", "7", "ann"],
            Enumerable.Range(0, 8).Select(sequence => Records.Key(workload, sequence)));
        Assert.Equal([0, 1, 2, 0, 0, 1, 2, 0], Enumerable.Range(0, 8).Select(sequence => workload.UserOf(sequence)));
        Assert.Equal(3, workload.Users);
    }

    [Fact]
    public void WriteKey_KeyOfOneOwn_HasTheUserInIt()
    {
        OwnWorkload workload = Records.Workload(
            Records.OfTemplate(Records.Texts("[\"{{stamp}}\"]") with { Key = "shop/{{user}}/de" }), users: 30);

        Assert.All(Enumerable.Range(0, 90), sequence =>
            Assert.Equal($"shop/{workload.UserOf(sequence)}/de", Records.Key(workload, sequence)));
        Assert.Equal(Enumerable.Range(0, 30), Enumerable.Range(30, 30).Select(sequence => workload.UserOf(sequence)).Order());
    }

    [Fact]
    public void Headers_WithPlaceholders_AreWrittenForEachRecord()
    {
        OwnWorkload workload = Records.Workload(FromFile);

        Assert.Equal("x-user", Assert.Single(workload.Headers).Name);
        Assert.Equal("2 6", Records.Header(workload, 0, 6));
        Assert.Equal(
            workload.MaxBytes + workload.MaxKeyBytes + "x-user".Length + workload.Headers[0].MaxBytes,
            ((IWorkload)workload).MaxRecordBytes);
    }

    [Fact]
    public void Stamps_StampInAHeader_GoInAndComeOutThere()
    {
        OwnWorkload file = Records.Workload(Records.OfFile(Records.Texts("{}\n") with { StampIn = StampPlace.OfHeader("x-id") }));
        OwnWorkload template = Records.Workload(Records.OfTemplate(
            Records.Texts("{}") with { Headers = Records.Headers("x-id", "a {{stamp}}"), StampOut = StampPlace.Parse("$.id") }));

        Assert.Equal(("{}", Stamp(3)), (Records.Text(file, 3), Records.Header(file, 0, 3)));
        Assert.Equal(("x-id", "header:x-id"), (file.Stamps.InHeader, $"{file.Stamps.Out}"));
        Assert.Equal($"a {Stamp(3)}", Records.Header(template, 0, 3));
        Assert.Equal(("x-id", "$.id"), (template.Stamps.InHeader, $"{template.Stamps.Out}"));
        Assert.Equal((1, 1), (file.SamplesPerRecord, template.SamplesPerRecord));
    }

    [Fact]
    public void Stamps_StampInTheValue_ComeOutAnywhereInIt() =>
        Assert.Equal(StampPlaces.InValue, Records.Template("[\"{{stamp}}\"]").Stamps);

    [Fact]
    public void Write_Warm_AllocatesNothing()
    {
        OwnWorkload[] workloads =
        [
            Records.Workload(Records.OfTemplate(Records.Texts(All) with { Headers = Records.Headers("x", "{{stamp}} {{choice a|bc}}") })),
            Records.Workload(FromFile),
        ];
        var bytes = new byte[1_000];

        Assert.All(workloads, workload => Assert.Equal(0, Allocations.OfWarm(() => Exercise(workload, bytes))));
    }

    [Fact]
    public void Fingerprint_DiffersWithAllThatIsSent()
    {
        OwnRecordTexts texts = Records.Texts("[\"{{stamp}}\"]");
        OwnRecordTexts[] others =
        [
            texts, Records.Texts("[ \"{{stamp}}\"]"), texts with { Key = "k" }, texts with { Headers = Records.Headers("a", "bc") },
            texts with { Headers = Records.Headers("ab", "c") }, texts with { StampIn = StampPlace.OfHeader("a") },
        ];

        Assert.Distinct(others.Select(other => Records.OfTemplate(other).Fingerprint));
        Assert.Equal(Records.OfTemplate(texts).Fingerprint, Records.OfTemplate(texts with { Key = texts.Key }).Fingerprint);
    }

    [Fact]
    public void OfFile_ByteOrderMarkAndWindowsLines_AreNotSent()
    {
        OwnWorkload workload = Records.Workload(Records.OfFile(new OwnRecordTexts
        {
            Content = (byte[])[0xEF, 0xBB, 0xBF, .. "{\"a\":1}\r\n[2] \r\n"u8], StampIn = StampPlace.OfHeader("x"),
        }));

        Assert.Equal(["{\"a\":1}", "[2]", "{\"a\":1}"], Enumerable.Range(0, 3).Select(sequence => Records.Text(workload, sequence)));
    }

    private static Arbitrary<int> Sequences() => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static void Exercise(OwnWorkload workload, byte[] bytes)
    {
        for (int i = 0; i < 2_000; i++)
        {
            workload.Write(i, i * 50L, bytes);
            workload.WriteKey(i, bytes);
            workload.Headers[0].Write(i, i * 50L, bytes);
            workload.OutcomeOf(i, 0);
        }
    }

    private static string Stamp(long sequence)
    {
        var text = new byte[StampCodec.Length];
        StampCodec.Write(new RecordStamp(Records.Run, 5, sequence, 0, 0), text);
        return Encoding.ASCII.GetString(text);
    }

    private static List<RecordStamp> StampsIn(string text)
    {
        var scanner = new StampScanner(Records.Run);
        var found = new List<RecordStamp>();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int position = 0; scanner.TryNext(bytes, ref position, out RecordStamp stamp);) found.Add(stamp);
        return found;
    }
}
