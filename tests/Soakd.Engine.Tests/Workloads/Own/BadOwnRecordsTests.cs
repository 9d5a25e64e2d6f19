using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Engine.Tests.Workloads.Own;

public sealed class BadOwnRecordsTests
{
    private const string Names = "the placeholders are stamp, time, sequence, user, choice, range, walk, uuid";
    private const string Numbers = "two numbers of at most 1,000,000,000,000 and 6 decimals, the lower one first";

    [Theory]
    [InlineData("", "is empty; a JSON text with placeholders is needed")]
    [InlineData(" \r\n", "is empty; a JSON text with placeholders is needed")]
    [InlineData("{\"id\":\"{{stmp}}\"}", $"column 8: there is no placeholder {{{{stmp}}}} (did you mean stamp?); {Names}")]
    [InlineData("{\n  \"id\": \"{{}}\"\n}", $"line 2, column 10: there is no placeholder {{{{}}}}; {Names}")]
    [InlineData("{\"id\":\"{{stamp\"}", "column 8: {{ has no }}")]
    [InlineData("[\"{{stamp 64}}\"]",
        "column 3: {{stamp 64}} must be {{stamp}}, or {{stamp N}} for another part of the record, N from 1 to 63")]
    [InlineData("[\"{{stamp}}{{stamp 2}}\"]", "has {{stamp 2}} and lacks {{stamp 1}}")]
    [InlineData("[\"{{stamp 1}}\"]", "has {{stamp 1}} and lacks {{stamp}}")]
    [InlineData("[\"{{time now}}\"]", "column 3: {{time now}} must be {{time}}, {{time seconds}}, {{time unix-ms}} or {{time unix-s}}")]
    [InlineData("[\"{{sequence 19}}\"]",
        "column 3: {{sequence 19}} must be {{sequence}}, or {{sequence N}} for at least N digits, N from 1 to 18")]
    [InlineData("[\"{{user x}}\"]", "column 3: {{user x}} must be {{user}}, or {{user N}} for at least N digits, N from 1 to 18")]
    [InlineData("[\"{{choice}}\"]", "column 3: {{choice}} must be {{choice A|B|C}}: at most 1,000 texts with | between them")]
    [InlineData("[{{range 2..1}}]", $"column 2: {{{{range 2..1}}}} must be {{{{range LOW..HIGH}}}}: {Numbers}")]
    [InlineData("[{{range 1}}]", $"column 2: {{{{range 1}}}} must be {{{{range LOW..HIGH}}}}: {Numbers}")]
    [InlineData("[{{walk 0..0.1234567}}]", $"column 2: {{{{walk 0..0.1234567}}}} must be {{{{walk LOW..HIGH}}}}: {Numbers}")]
    [InlineData("[{{range 0..1e3}}]", $"column 2: {{{{range 0..1e3}}}} must be {{{{range LOW..HIGH}}}}: {Numbers}")]
    [InlineData("[{{range 0..2000000000000}}]", $"column 2: {{{{range 0..2000000000000}}}} must be {{{{range LOW..HIGH}}}}: {Numbers}")]
    [InlineData("[\"{{uuid 4}}\"]", "column 3: {{uuid 4}} must be {{uuid}}")]
    public void OfTemplate_BadTemplate_SaysWhatWhereAndWhatIsAllowed(string template, string problem) =>
        Assert.Equal([$"Content: {problem}"], Records.Problems(Records.Texts(template), isFile: false));

    [Fact]
    public void OfTemplate_SeveralProblems_SaysAll() => Assert.Equal(
        [$"Content: column 3: there is no placeholder {{{{a}}}}; {Names}", "Content: column 8: {{uuid 1}} must be {{uuid}}"],
        Records.Problems(Records.Texts("[\"{{a}}{{uuid 1}}\"]"), isFile: false));

    [Theory]
    [InlineData("{\"id\":{{stamp}}}")]
    [InlineData("{\"id\":\"{{stamp}}\",\"n\":{{sequence 8}}}")]
    [InlineData("{\"id\":\"{{stamp}}\"")]
    [InlineData("{\"id\":\"{{stamp}}\"}{}")]
    [InlineData("{\"id\":\"{{stamp}}\",\"a\":{{choice 1|2|three}}}")]
    [InlineData("stamp {{stamp}}")]
    public void OfTemplate_RecordsThatAreNotJson_SaysSo(string template) => Assert.StartsWith(
        "Content: not JSON: ", Assert.Single(Records.Problems(Records.Texts(template), isFile: false)), StringComparison.Ordinal);

    [Fact]
    public void OfTemplate_NotJsonOnSeveralLines_NamesTheLine() => Assert.StartsWith(
        "Content: line 3: not JSON: ",
        Assert.Single(Records.Problems(Records.Texts("{\n\"id\":\"{{stamp}}\",\n\"a\":x\n}"), isFile: false)), StringComparison.Ordinal);

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void OfTemplate_DeepNesting_IsAllowedToALimit(int depth, bool tooDeep)
    {
        OwnRecordTexts texts = Records.Texts(new string('[', depth) + "\"{{stamp}}\"" + new string(']', depth));

        if (tooDeep) Assert.Equal(["Content: nested deeper than 64 levels"], Records.Problems(texts, isFile: false));
        else Assert.Equal(1, Records.Workload(Records.OfTemplate(texts)).SamplesPerRecord);
    }

    [Fact]
    public void OfTemplate_InvalidUtf8_NamesTheByte()
    {
        OwnRecordTexts texts = Records.Texts("") with { Content = (byte[])[.. "{\"ä\":\""u8, 0xC3, .. "\"}"u8] };

        Assert.Equal(["Content: byte 8 is not UTF-8"], Records.Problems(texts, isFile: false));
    }

    [Fact]
    public void OfTemplate_TooLong_SaysTheLimit() => Assert.Equal(
        ["Content: has 10,000,015 bytes; at most 1,000,000 are allowed"],
        Records.Problems(Records.Texts("[\"{{stamp}}" + new string('x', 10_000_002) + "\"]"), isFile: false));

    [Theory]
    [InlineData("order-{{sequence}}", "may have {{user}} and no other placeholder: the records of a user share a key")]
    [InlineData("{{usr}}", $"column 1: there is no placeholder {{{{usr}}}} (did you mean user?); {Names}")]
    [InlineData("$.id", "is a JSON path, which only a file of records can have; write a text with {{user}}")]
    [InlineData("$id", "must be a JSON path such as $.customer, or a text with {{user}}")]
    public void OfTemplate_BadKey_SaysWhatIsAllowed(string key, string problem) => Assert.Equal(
        [$"Key: {problem}"], Records.Problems(Records.Texts("[\"{{stamp}}\"]") with { Key = key }, isFile: false));

    [Theory]
    [InlineData("{{stmp}}", $"column 1: there is no placeholder {{{{stmp}}}} (did you mean stamp?); {Names}")]
    [InlineData("{{stamp 1}}", "may have {{stamp}}, and no stamp of another part of the record")]
    public void OfTemplate_BadHeader_IsNamed(string text, string problem) => Assert.Equal(
        [$"Header x-a: {problem}"],
        Records.Problems(Records.Texts("[\"{{stamp}}\"]") with { Headers = Records.Headers("x-a", text) }, isFile: false));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnyKind_NoStampAnywhere_SaysWhereItMayGo(bool isFile) => Assert.Equal(
        [
            "StampIn: is required where neither the records nor their headers have {{stamp}}; it must be a JSON path such as $.order.id, "
                + "or header:NAME",
        ],
        Records.Problems(Records.Texts("{\"id\":\"x\"}"), isFile));

    [Fact]
    public void OfTemplate_StampInAtAPath_SaysThatThePlaceholderSaysIt() => Assert.Equal(
        ["StampIn: must be header:NAME here: in a template, {{stamp}} says where the stamp goes in"],
        Records.Problems(Records.Texts("{\"id\":\"{{stamp}}\"}") with { StampIn = StampPlace.Parse("$.id") }, isFile: false));

    [Fact]
    public void OfTemplate_StampInAHeaderWithATextOfItsOwn_IsRefused() => Assert.Equal(
        ["StampIn: names a header that has a text of its own"],
        Records.Problems(
            Records.Texts("{}") with { StampIn = StampPlace.OfHeader("x"), Headers = Records.Headers("x", "y") }, isFile: false));

    [Theory]
    [InlineData("", "holds no record; a JSON value on each line is needed")]
    [InlineData("\n \r\n\n", "holds no record; a JSON value on each line is needed")]
    [InlineData("{\"id\":\"a\"}\n{\"a\":1}\n", "line 2: has no $.id")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}\n", "line 1: has $.id twice")]
    [InlineData("{\"id\":7}\n", "line 1: $.id holds no text; the stamp is a text, and takes its place")]
    [InlineData("{\"id\":\"a\"}\n\n[[\n", "line 3: not JSON: Expected depth to be zero at the end of the JSON payload. There is an open "
        + "JSON object or array that should be closed")]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b", "line 2: the file is cut within this record: not JSON: Expected end of string, but instead "
        + "reached end of data")]
    public void OfFile_BadFile_NamesTheLine(string file, string problem) => Assert.Equal(
        [$"Content: {problem}"], Records.Problems(Records.Texts(file) with { StampIn = StampPlace.Parse("$.id") }, isFile: true));

    [Fact]
    public void OfFile_InvalidUtf8_NamesLineAndByte()
    {
        OwnRecordTexts texts = new() { Content = (byte[])[.. "{}\n{\""u8, 0xFF, .. "\":1}\n"u8], StampIn = StampPlace.OfHeader("x") };

        Assert.Equal(["Content: line 2: byte 3 is not UTF-8"], Records.Problems(texts, isFile: true));
    }

    [Fact]
    public void OfFile_LineOfTenMegabytes_SaysTheLimit() => Assert.Equal(
        ["Content: line 2: has 10,000,002 bytes; at most 1,000,000 are allowed"],
        Records.Problems(
            Records.Texts("{}\n\"" + new string('x', 10_000_000) + "\"\n") with { StampIn = StampPlace.OfHeader("x") }, isFile: true));

    [Fact]
    public void OfFile_DeepNesting_IsRefused() => Assert.Equal(
        ["Content: line 1: nested deeper than 64 levels"],
        Records.Problems(
            Records.Texts(new string('[', 100_000) + new string(']', 100_000)) with { StampIn = StampPlace.OfHeader("x") }, isFile: true));

    [Theory]
    [InlineData("$.who", "{\"a\":1}", "Content: line 1: has no $.who")]
    [InlineData("$.who", "{\"who\":null}", "Content: line 1: $.who holds no key; a key is a text or a number")]
    [InlineData("$.who", "{\"who\":\"\"}", "Content: line 1: $.who holds no key; a key is a text or a number")]
    [InlineData("$.who", "{\"who\":\"\\ud800\"}", "Content: line 1: $.who holds no key; a key is a text or a number")]
    [InlineData("$.who[*]", "{}", "Key: must lead to one value of a record, not to all of an array")]
    public void OfFile_BadKey_SaysWhatIsAllowed(string key, string file, string problem) => Assert.Equal(
        [problem], Records.Problems(Records.Texts(file) with { Key = key, StampIn = StampPlace.OfHeader("x") }, isFile: true));

    [Fact]
    public void OfFile_StampInAtManyPlaces_IsRefused() => Assert.Equal(
        ["StampIn: must lead to one value of a record, not to all of an array"],
        Records.Problems(Records.Texts("{}") with { StampIn = StampPlace.Parse("$.a[*]") }, isFile: true));
}
