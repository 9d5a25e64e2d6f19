using System.Globalization;
using System.Text.Json;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

/// <summary>
/// Rows with random bytes changed, left out, added and repeated. Each is held against a plain comparison of two JSON documents, which must
/// name the same difference. SOAKD_MUTATED_ROWS says how many, for once in a while.
/// </summary>
public sealed class MutatedRowTests
{
    private const int Usual = 60_000;

    private static readonly HealthDataWorkload Workload = new(Payloads.Settings);
    private static readonly byte[] Pieces = "{}[]\",:0123456789.-+eE\\u nulltrefas/"u8.ToArray();

    [Fact]
    public void Compare_MutatedRows_NamesWhatAPlainComparisonNames()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("SOAKD_MUTATED_ROWS"), CultureInfo.InvariantCulture, out int asked)
            ? asked
            : Usual;
        var random = new Random(20261130);
        IRowComparer comparer = Workload.RowComparer();
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        List<(RecordStamp Stamp, byte[] Row)> rows = [];
        for (int i = 0; i < count; i++)
        {
            if (i % 1_000 == 0) rows = [.. Enumerable.Range(i, 20).SelectMany(sequence => Rows.Of(Workload, sequence, sequence * 50L))];
            (RecordStamp stamp, byte[] row) = rows[random.Next(rows.Count)];
            byte[] mutated = Mutate(row, random);

            int difference = comparer.Compare(stamp, mutated);
            string named = difference == IRowComparer.Same ? "" : Workload.DifferenceText(difference);

            string expected = NaiveRowComparer.Difference(row, mutated);
            Assert.True(named == expected, $"mutation {i}: \"{named}\", not \"{expected}\": {Convert.ToBase64String(mutated)}");
            met[named] = met.GetValueOrDefault(named) + 1;
        }

        // Each field differed and was missing, and some mutations changed nothing that counts.
        Assert.All(Rows.Fields, field => Assert.True(met.ContainsKey($"{field} is missing"), field));
        Assert.True(met.ContainsKey("") && met.ContainsKey("it is not one JSON object") && met.ContainsKey("value differs"));
    }

    private static byte[] Mutate(byte[] row, Random random)
    {
        List<byte> bytes = [.. row];
        for (int times = random.Next(1, 4); times > 0 && bytes.Count > 1; times--)
        {
            int at = random.Next(bytes.Count);
            int length = random.Next(1, Math.Min(random.Next(2, 80), bytes.Count - at) + 1);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = Pieces[random.Next(Pieces.Length)]; break;
                case 2: bytes.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 3: bytes.RemoveRange(at, length); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes[at] = (byte)random.Next(256); break;
            }
        }

        return [.. bytes];
    }
}

/// <summary>The difference of two rows, by the plainest means.</summary>
internal static class NaiveRowComparer
{
    private static readonly string[] Times = ["start_date", "end_date", "created_at", "payload_timestamp"];

    public static string Difference(byte[] right, byte[] row)
    {
        using JsonDocument expected = JsonDocument.Parse(right);
        JsonDocument? actual = Parse(row);
        if (actual is null) return "it is not one JSON object";
        using (actual)
        {
            return Rows.Fields.Select(field => Difference(field, expected.RootElement.GetProperty(field), actual.RootElement))
                .FirstOrDefault(difference => difference.Length > 0, "");
        }
    }

    private static JsonDocument? Parse(byte[] row)
    {
        try
        {
            var document = JsonDocument.Parse(row);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Difference(string field, JsonElement expected, JsonElement row)
    {
        JsonElement[] values = [.. row.EnumerateObject().Where(property => NameIs(property, field)).Select(property => property.Value)];
        if (values.Length == 0 || values.Any(value => value.ValueKind == JsonValueKind.Null)) return $"{field} is missing";
        if (values.Length > 1) return $"{field} comes twice";
        return IsSame(field, expected, values[0]) switch
        {
            null => $"{field} is of another kind",
            true => "",
            false => $"{field} differs",
        };
    }

    private static bool NameIs(JsonProperty property, string name)
    {
        try
        {
            return property.Name == name;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool? IsSame(string field, JsonElement expected, JsonElement value) => expected.ValueKind switch
    {
        JsonValueKind.Number when value.ValueKind == JsonValueKind.Number => value.GetDouble() == expected.GetDouble(),
        JsonValueKind.Number when Times.Contains(field) && value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, out DateTimeOffset time) =>
            time.ToUnixTimeMilliseconds() == expected.GetInt64(),
        JsonValueKind.String when value.ValueKind == JsonValueKind.String => Text(expected).Equals(
            Text(value), field == "sample_id" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal),
        JsonValueKind.True or JsonValueKind.False when value.ValueKind is JsonValueKind.True or JsonValueKind.False =>
            value.ValueKind == expected.ValueKind,
        JsonValueKind.Object when value.ValueKind == JsonValueKind.Object => Entries(expected) == Entries(value),
        _ => null,
    };

    private static string Entries(JsonElement map) => string.Join(
        '\n',
        from entry in map.EnumerateObject()
        let text = entry.Value.ValueKind == JsonValueKind.String ? Text(entry.Value) : "\0"
        orderby Name(entry), text
        select $"{Name(entry)}\t{text}");

    private static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\0";
        }
    }

    private static string Text(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\0";
        }
    }
}
