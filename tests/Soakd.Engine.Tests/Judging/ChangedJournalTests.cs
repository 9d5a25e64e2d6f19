using System.Buffers;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>
/// Lines that are still JSON but have other values: numbers of any size, repeated items, exchanged values. The journal is judged all the
/// same.
/// </summary>
public sealed class ChangedJournalTests
{
    private const int Kinds = 3;

    private static readonly double[] Numbers =
        [0, -1, 1, 1.5, int.MaxValue, 1L << 40, -(1L << 40), (1L << 40) + 1, 1L << 53, long.MaxValue, long.MinValue, 1e300, -1e300];

    private static readonly JournalEntry[] Whole = [.. Journal().Entries];

    private static readonly byte[][] Lines = [.. Whole.Select(Encode)];

    [Fact]
    public void Judge_AnyValuesChanged_NeverThrows()
    {
        Property changed = Prop.ForAll(Changes.ListOf(12).ToArbitrary(), changes =>
        {
            var fold = new RunFold();
            ILookup<int, (int Line, int Kind, int At, int Choice)> byLine = changes.ToLookup(change => change.Line);
            for (int i = 0; i < Lines.Length; i++)
                fold.Apply(byLine.Contains(i) ? Changed(Lines[i], byLine[i]) : new JournalLine(JournalLineKind.Entry, Whole[i], ""));
            return fold.Judge().Verdict >= Verdict.Pass;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), changed);
    }

    [Fact]
    public void Judge_TheLargestOfEveryNumberInEveryLine_NeverThrows()
    {
        var fold = new RunFold();
        foreach (byte[] line in Lines)
            fold.Apply(Everywhere(line, 1L << 40));

        Assert.True(fold.Judge().Verdict >= Verdict.Pass);
    }

    private static Gen<(int Line, int Kind, int At, int Choice)> Changes =>
        from line in Gen.Frequency((1, Gen.Choose(0, 12)), (2, Gen.Choose(0, Lines.Length - 1)))
        from kind in Gen.Choose(0, Kinds - 1)
        from at in Gen.Choose(0, int.MaxValue)
        from choice in Gen.Choose(0, int.MaxValue)
        select (line, kind, at, choice);

    private static JournalBuilder Journal()
    {
        Counts some = SimulatedSecond.Healthy(20);
        RunEntry run = SimulatedRun.Default with
        {
            Objectives = new Dictionary<string, string> { ["p95"] = "< 100 ms", ["ack.p99"] = "< 1 s", ["memory.soakd"] = "< 2 MiB/h" },
        };
        JournalBuilder journal = new JournalBuilder(run).Memory("soakd.live", "memory.live")
            .Series("soakd.producer.queue", "client.queue").Series("soakd.producer.queue.partition", "client.queue.partition")
            .Series("soakd.producer.queue.fullest", "client.queue.fullest").Loss(LossKind.Lost, 3);
        journal.Event("LogTruncated", ("code", "1")).WarmUp().Seconds(60, At(1)).Phase("hold", 20).Tune("Tuning:RateFactor", "1", "2");
        for (int i = 0; i < 300; i++)
            journal.Seconds(1, At(i));
        return journal.Seconds(20, SimulatedSecond.Outage).Seconds(20, At(2)).End();

        SimulatedSecond At(int second) => new()
        {
            Counts = some,
            // Slow at first, so that there is a warm-up to leave out.
            ResponseUs = second % 7 == 0 ? 400_000 : second is > 2 and < 60 ? 90_000 : 20_000,
            FullestPartition = 3,
            InFullestPartition = 0.9,
            Series = new Dictionary<string, double>
            {
                ["soakd.live"] = 5e7 + 1e6 * (second % 11), ["soakd.producer.queue"] = 5000, ["soakd.producer.queue.partition"] = 3,
                ["soakd.producer.queue.fullest"] = 4000,
            },
        };
    }

    private static JournalLine Changed(byte[] line, IEnumerable<(int Line, int Kind, int At, int Choice)> changes)
    {
        JsonNode root = JsonNode.Parse(line)!;
        foreach ((_, int kind, int at, int choice) in changes)
        {
            List<JsonNode> all = [.. Below(root)];
            switch (kind)
            {
                case 0 when all.Where(IsNumber).ToList() is { Count: > 0 } numbers:
                    numbers[at % numbers.Count].ReplaceWith(Number(Numbers[choice % Numbers.Length]));
                    break;
                case 1 when all.OfType<JsonArray>().Where(array => array.Count > 0).ToList() is { Count: > 0 } arrays:
                    JsonArray list = arrays[at % arrays.Count];
                    list.Add(list[choice % list.Count]?.DeepClone());
                    break;
                case 2:
                    Swap(all[at % all.Count], all[choice % all.Count]);
                    break;
            }
        }

        return JournalCodec.Decode(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static JournalLine Everywhere(byte[] line, long value)
    {
        JsonNode root = JsonNode.Parse(line)!;
        string[] kept = ["v", "number", "begin_us", "end_us", "segment", "id", "total", "min", "max"];
        foreach (JsonNode number in Below(root).Where(IsNumber).Where(node => !kept.Contains(node.GetPropertyName())).ToList())
            number.ReplaceWith(Number(value));
        return JournalCodec.Decode(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    // Written as whole numbers everywhere, because most fields accept no others.
    private static JsonValue Number(double value) => value % 1 == 0 && Math.Abs(value) < 1e19
        ? JsonValue.Create((long)value)
        : JsonValue.Create(value);

    private static void Swap(JsonNode one, JsonNode other)
    {
        JsonNode first = one.DeepClone();
        JsonNode second = other.DeepClone();
        if (IsWithin(one, other) || IsWithin(other, one))
            return;
        one.ReplaceWith(second);
        other.ReplaceWith(first);
    }

    private static bool IsWithin(JsonNode? node, JsonNode root) => node is not null && (node == root || IsWithin(node.Parent, root));

    private static bool IsNumber(JsonNode node) => node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number;

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject map => map.Select(property => property.Value),
            JsonArray list => list,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child));
    }

    private static byte[] Encode(JournalEntry entry)
    {
        var output = new ArrayBufferWriter<byte>();
        JournalCodec.Encode(entry, output);
        return output.WrittenSpan.ToArray();
    }
}
