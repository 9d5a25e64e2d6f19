using System.Text;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Tests.Workloads;

public sealed class IdPathTests
{
    private static readonly RecordStamp Stamp = new(0xABC, 0, 7, 3, 90);
    private static readonly string Id = TextOf(Stamp);
    private static readonly string Another = TextOf(Stamp with { Sample = 1 });

    [Theory]
    [InlineData("sample_id", """{"other":"ANOTHER","sample_id":"ID"}""")]
    [InlineData("$.sample_id", """{"sample_id":"ID","x":{"sample_id":"ANOTHER"}}""")]
    [InlineData("data.ids.sample", """{"ids":{"sample":"ANOTHER"},"data":{"x":[1,{"ids":2}],"ids":{"sample":"ID"}}}""")]
    [InlineData("rows[1].id", """{"rows":[{"id":"ANOTHER"},{"id":"ID"}]}""")]
    [InlineData("a[0][1]", """{"a":[["ANOTHER","ID"]]}""")]
    public void TryFind_IdAtThePath_IsThatOne(string path, string json)
    {
        Assert.True(IdPath.TryParse(path, out IdPath? found));
        Assert.Equal(path, found.ToString());
        Assert.True(found.TryFind(Bytes(json), out RecordStamp stamp));
        Assert.Equal(Stamp, stamp);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[\"ID\"]")]
    [InlineData("{}")]
    [InlineData("""{"data":{"id":7}}""")]
    [InlineData("""{"data":{"id":"no stamp"}}""")]
    [InlineData("""{"data":{"ID":"ID"}}""")]
    [InlineData("""{"data":[{"id":"ID"}]}""")]
    [InlineData("""{"data":{"id":""")]
    public void TryFind_NoIdThere_IsFalse(string json)
    {
        Assert.True(IdPath.TryParse("data.id", out IdPath? path));
        Assert.False(path.TryFind(Bytes(json), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("[0]")]
    [InlineData("a[")]
    [InlineData("a[]")]
    [InlineData("a[-1]")]
    [InlineData("a[x]")]
    [InlineData("a]b")]
    [InlineData("$")]
    [InlineData("$[0].id")]
    [InlineData("$['order id']")]
    [InlineData("$.lines[*].id")]
    public void TryParse_NoPath_IsFalse(string text) => Assert.False(IdPath.TryParse(text, out _));

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(
        json.Replace("ANOTHER", Another, StringComparison.Ordinal).Replace("\"ID\"", $"\"{Id}\"", StringComparison.Ordinal));

    private static string TextOf(RecordStamp stamp)
    {
        byte[] text = new byte[StampCodec.Length];
        StampCodec.Write(stamp, text);
        return Encoding.ASCII.GetString(text);
    }
}
