using System.Reflection;
using System.Text;
using System.Text.Json;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Journal;

public sealed class CountsTests
{
    private static readonly PropertyInfo[] Properties = typeof(Counts).GetProperties();

    [Fact]
    public void Plus_EveryCount_IsTheSum()
    {
        Counts sum = Numbered(1).Plus(Numbered(1_000));

        Assert.All(Properties.Index(), property => Assert.Equal(1_001L * (property.Index + 1), property.Item.GetValue(sum)));
    }

    [Fact]
    public void Coding_EveryCount_ComesBack()
    {
        Counts counts = Numbered(1);

        Assert.Equal(counts, Read(Written(counts)));
    }

    [Fact]
    public void Coding_Zeros_AreNotWritten()
    {
        Assert.Equal("""{"counts":{}}""", Written(new Counts()));
        Assert.Equal("""{"counts":{"skipped_by_self":-2,"held_back":3}}""", Written(new Counts { HeldBack = 3, SkippedBySelf = -2 }));
    }

    // Counts that differ from each other: the factor, twice the factor, and so on.
    private static Counts Numbered(long factor)
    {
        var counts = new Counts();
        foreach ((int index, PropertyInfo property) in Properties.Index())
            property.SetValue(counts, factor * (index + 1));
        return counts;
    }

    private static string Written(Counts counts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            CountsCoding.Write(json, counts);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Counts Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return CountsCoding.Read(new Fields(document.RootElement, new FieldErrors()).Object("counts"u8));
    }
}
