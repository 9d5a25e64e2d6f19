using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Engine.Tests.Workloads.Own;

public sealed class PlaceholderTests
{
    private const string Minute = "2026-11-22T10:42";

    [Theory]
    [InlineData("\"{{time}}\"", $"\"{Minute}:23.123Z\"")]
    [InlineData("\"{{ time seconds }}\"", $"\"{Minute}:23Z\"")]
    [InlineData("{{time unix-ms}}", "1795344143123")]
    [InlineData("{{time unix-s}}", "1795344143")]
    [InlineData("{{sequence}}", "1234567")]
    [InlineData("\"{{sequence 10}}\"", "\"0001234567\"")]
    [InlineData("{{choice 7}}", "7")]
    [InlineData("{{range 5..5}}", "5")]
    [InlineData("{{range -2.50..-2.5}}", "-2.50")]
    [InlineData("{{walk 0.001..0.001}}", "0.001")]
    [InlineData("{{range -1000000000000..-1000000000000}}", "-1000000000000")]
    public void Write_PlaceholderOfOneText_IsThatText(string placeholder, string text) =>
        Assert.EndsWith($",{text}]", Write($"[\"{{{{stamp}}}}\",{placeholder}]"), StringComparison.Ordinal);

    [Fact]
    public void Write_Stamp_IsTheRecordsStamp()
    {
        string text = Write("""{"id":"{{stamp}}","lines":[{"id":"{{stamp 1}}"},{"id":"{{stamp 2}}"}],"again":"{{stamp}}"}""");

        JsonElement json = JsonElement.Parse(text);
        Assert.Equal(Stamp(0), json.GetProperty("id").GetString());
        Assert.Equal(Stamp(0), json.GetProperty("again").GetString());
        Assert.Equal([Stamp(1), Stamp(2)], json.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(3, Records.Template("""["{{stamp}}{{stamp 1}}{{stamp 2}}"]""").SamplesPerRecord);
    }

    [Fact]
    public void Write_Choice_TakesEachTextAboutAsOften()
    {
        OwnWorkload workload = Records.Template("""["{{stamp}}",{{choice 1|null|"x y"|true}}]""");
        Dictionary<string, int> taken = Enumerable.Range(0, 4_000)
            .CountBy(sequence => Records.Text(workload, sequence).Split(',')[1].TrimEnd(']')).ToDictionary();

        Assert.Equal(["\"x y\"", "1", "null", "true"], taken.Keys.Order(StringComparer.Ordinal));
        Assert.All(taken.Values, count => Assert.InRange(count, 850, 1_150));
    }

    [Theory]
    [InlineData("0..9", 0, 9, 10)]
    [InlineData("-1..1", -1, 1, 3)]
    [InlineData("0.25..0.5", 0.25, 0.5, 26)]
    public void Write_Range_TakesEveryNumberOfIt(string range, double least, double most, int count)
    {
        OwnWorkload workload = Records.Template($"[\"{{{{stamp}}}}\",{{{{range {range}}}}}]");
        double[] taken = [.. Enumerable.Range(0, 2_000).Select(sequence => Number(workload, sequence))];

        Assert.Equal((least, most), (taken.Min(), taken.Max()));
        Assert.Equal(count, taken.Distinct().Count());
    }

    [Fact]
    public void Write_Walk_MovesInSmallStepsForEachUserOnItsOwnCourse()
    {
        OwnWorkload workload = Records.Template("""["{{stamp}}",{{walk 0..1000}},{{user}}]""", users: 3);
        ILookup<int, double> courses = Enumerable.Range(0, 3_000).ToLookup(
            sequence => workload.UserOf(sequence), sequence => Number(workload, sequence));

        Assert.Equal(3, courses.Count);
        Assert.All(courses, course => Assert.All(course.Zip(course.Skip(1)), step => Assert.InRange(step.Second - step.First, -90, 90)));
        Assert.All(courses, course => Assert.InRange(course.Max() - course.Min(), 500, 1_000));
        Assert.NotEqual(courses[0], courses[1]);
    }

    [Fact]
    public void Write_Uuid_IsOfVersionFourAndNoStamp()
    {
        OwnWorkload workload = Records.Template("""["{{stamp}}","{{uuid}}","{{uuid}}"]""");
        Guid[] made = [.. Enumerable.Range(0, 500).SelectMany(sequence =>
            Records.Text(workload, sequence).Split(',')[1..].Select(text => new Guid(text.Trim('"', ']'))))];

        Assert.Distinct(made);
        Assert.All(made, uuid => Assert.Equal((4, 8), (uuid.Version, uuid.Variant & 0xC)));
    }

    [Fact]
    public void Write_AnySeedAndSequence_IsTheSameBytesAgainAndOtherBytesForOthers() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), ArbMap.Default.ArbFor<long>(), (sequence, seed) =>
        {
            const string template = """["{{stamp}}",{{range 0..999999999}},{{walk 1..2.5}},"{{choice a|b}}{{uuid}}"]""";
            string text = Records.Text(Records.Template(template, seed: seed), sequence, sequence);
            return text == Records.Text(Records.Template(template, seed: seed), sequence, sequence)
                && text != Records.Text(Records.Template(template, seed: seed ^ 1), sequence, sequence)
                && text != Records.Text(Records.Template(template, seed: seed), sequence + 1L, sequence);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_KnownRecord_IsTheSameTextOnEveryMachine() => Assert.Equal(
        $$"""{"id":"{{Stamp(0)}}","n":634713,"w":36.51,"c":"c","u":"c03eada6-55f1-4e9b-ae2e-bb4856ed18c6"}""",
        Write("""{"id":"{{stamp}}","n":{{range 0..999999}},"w":{{walk 36.00..37.50}},"c":"{{choice a|b|c}}","u":"{{uuid}}"}"""));

    private static string Write(string template) => Records.Text(Records.Template(template), 1_234_567, 60_000_000);

    private static string Stamp(int sample)
    {
        var text = new byte[StampCodec.Length];
        StampCodec.Write(new RecordStamp(Records.Run, 5, 1_234_567, sample, 60_000_000), text);
        return System.Text.Encoding.ASCII.GetString(text);
    }

    private static double Number(OwnWorkload workload, long sequence) =>
        double.Parse(Records.Text(workload, sequence).Split(',')[1].TrimEnd(']'), CultureInfo.InvariantCulture);
}
