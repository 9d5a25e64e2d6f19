using System.Text;
using Soakd.Engine.Workloads;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Workloads;

public sealed class JsonPathTests
{
    private const string Json =
        """{ "a": 1, "b": {"id": "x", "c d": [10, {"id":"y"}, [2]], "ä": null}, "list": [{"id":"p"},{},{"id":"q"}] }""";

    [Theory]
    [InlineData("$.a", "1")]
    [InlineData("$.b.id", "\"x\"")]
    [InlineData("$['b'].id", "\"x\"")]
    [InlineData("$.b['c d'][0]", "10")]
    [InlineData("$.b['c d'][1].id", "\"y\"")]
    [InlineData("$.b['c d'][2]", "[2]")]
    [InlineData("$.b.ä", "null")]
    [InlineData("$.list[*].id", "\"p\"|\"q\"")]
    [InlineData("$.list[2].id", "\"q\"")]
    [InlineData("$.list[3]", "")]
    [InlineData("$.b[0]", "")]
    [InlineData("$.a.id", "")]
    [InlineData("$.list.id", "")]
    [InlineData("$.none", "")]
    public void TryFind_Path_FindsTheValues(string path, string found) => Assert.Equal(found, Find(path, Json));

    [Theory]
    [InlineData("$.a", "{\"a\":1,\"a\":2}", "1|2")]
    [InlineData("$.a", "{\"\\u0061\":1}", "1")]
    [InlineData("$.a", "[1]", "")]
    [InlineData("$.a", "7", "")]
    public void TryFind_UnusualJson_FindsWhatIsThere(string path, string json, string found) => Assert.Equal(found, Find(path, json));

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1} x")]
    [InlineData("""{"\ud800":1,"id":"x"}""")]
    [InlineData("a\0\u0001")]
    public void TryFind_NotJson_SaysSoAndFindsNothing(string json)
    {
        List<JsonPlace> found = [default];

        Assert.False(JsonPath.Parse("$.a")!.TryFind(Encoding.UTF8.GetBytes(json), found));
        Assert.Empty(found);
    }

    [Fact]
    public void TryFind_DeepNesting_IsNoCrash()
    {
        List<JsonPlace> found = [];
        byte[] hundred = Encoding.UTF8.GetBytes(new string('[', 100) + new string(']', 100));

        Assert.True(JsonPath.Parse("$[0]")!.TryFind(hundred, found));
        Assert.False(JsonPath.Parse("$[0]")!.TryFind(Encoding.UTF8.GetBytes(new string('[', 1_000_000)), found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("a.b")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$.a[")]
    [InlineData("$.a[-1]")]
    [InlineData("$.a[1234567890]")]
    [InlineData("$.a['']")]
    [InlineData("$.a b")]
    [InlineData("$.a\n")]
    public void Parse_NoPath_IsNull(string text) => Assert.Null(JsonPath.Parse(text));

    [Theory]
    [InlineData("$.a[1]", false)]
    [InlineData("$.a[*].b", true)]
    public void HasMany_OfAPath_IsWhetherItLeadsToAllOfAnArray(string path, bool many) =>
        Assert.Equal(many, JsonPath.Parse(path)!.HasMany);

    [Fact]
    public void TryFind_Warm_AllocatesNothing()
    {
        byte[] json = Encoding.UTF8.GetBytes(Json);
        JsonPath path = JsonPath.Parse("$.list[*].id")!;
        List<JsonPlace> found = [];

        Assert.Equal(0, Allocations.OfWarm(() => path.TryFind(json, found)));
    }

    [Theory]
    [InlineData("$.a", "$.a")]
    [InlineData("header:x-id", "header:x-id")]
    [InlineData("header:", null)]
    [InlineData("x-id", null)]
    [InlineData("Header:x", null)]
    public void Parse_PlaceOfAStamp_IsAPathOrAHeader(string text, string? place) => Assert.Equal(place, StampPlace.Parse(text)?.ToString());

    private static string Find(string path, string json)
    {
        List<JsonPlace> found = [];
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        Assert.True(JsonPath.Parse(path)!.TryFind(bytes, found));
        return string.Join('|', found.Select(place => Encoding.UTF8.GetString(place.Of(bytes))));
    }
}
