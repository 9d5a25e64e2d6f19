using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>
/// What changed in one interval for the records of one segment. Every field is a difference, so that sums over intervals are totals;
/// those that name a state a record can leave again (<see cref="ArrivedUnreported"/>, <see cref="ArrivedUnknown"/>) may be negative.
/// </summary>
public sealed record Counts
{
    /// <summary>Records that became due.</summary>
    public long Scheduled { get; init; }

    /// <summary>Due records given up because this process was late.</summary>
    public long SkippedBySelf { get; init; }

    /// <summary>Due records given up because the gate was closed.</summary>
    public long SkippedByGate { get; init; }

    /// <summary>Records handed to the client.</summary>
    public long Attempted { get; init; }

    /// <summary>Records the broker acknowledged.</summary>
    public long Acked { get; init; }

    /// <summary>Records the client knows were not stored.</summary>
    public long Failed { get; init; }

    /// <summary>Records whose fate the client does not know.</summary>
    public long Unknown { get; init; }

    /// <summary>Records all of whose expected parts arrived, whatever their report said.</summary>
    public long Arrived { get; init; }

    /// <summary>Parts (rows, or whole records) that arrived for the first time.</summary>
    public long Parts { get; init; }

    /// <summary>Arrived records that are acknowledged.</summary>
    public long AckedBack { get; init; }

    /// <summary>Arrived records whose report said unknown.</summary>
    public long ArrivedUnknown { get; init; }

    /// <summary>Arrived records without a report yet.</summary>
    public long ArrivedUnreported { get; init; }

    /// <summary>Arrived records whose report said failed: a finding.</summary>
    public long ArrivedFailed { get; init; }

    /// <summary>Acknowledged records proven lost.</summary>
    public long Lost { get; init; }

    /// <summary>Acknowledged records whose offset retention removed before the probe read it.</summary>
    public long Evicted { get; init; }

    /// <summary>Parts that arrived again.</summary>
    public long Duplicates { get; init; }

    /// <summary>First arrivals that came after a later record of the same user in the same partition.</summary>
    public long Reordered { get; init; }

    /// <summary>Records whose content was compared.</summary>
    public long ContentChecked { get; init; }

    /// <summary>Records whose content differed.</summary>
    public long Corrupt { get; init; }

    /// <summary>Arrived records that are held back from the latency objectives.</summary>
    public long HeldBack { get; init; }

    /// <summary>The sum of both, count by count.</summary>
    /// <param name="other">What changed elsewhere, or in another interval.</param>
    public Counts Plus(Counts other)
    {
        var sum = new Counts();
        foreach (CountField field in CountField.All)
            field.Set(sum, field.Get(this) + field.Get(other));
        return sum;
    }
}

/// <summary>As what a record that the journal lists (<see cref="LossEntry"/>) was counted.</summary>
public enum LossKind
{
    /// <summary>Acknowledged, and proven absent.</summary>
    Lost,

    /// <summary>Acknowledged, and removed by retention before the probe read it.</summary>
    Evicted,

    /// <summary>Acknowledged, and not back when the drain time was over.</summary>
    NotDrained,

    /// <summary>Arrived again.</summary>
    Duplicate,

    /// <summary>Arrived after a later record of the same user in the same partition.</summary>
    Reordered,

    /// <summary>Arrived with other content than it was sent with.</summary>
    Corrupt,

    /// <summary>Arrived although the client said that it was not stored.</summary>
    ArrivedFailed,

    /// <summary>Acknowledged, and missing for long after later records of its key came back. It may still come.</summary>
    Overtaken,
}

/// <summary>
/// A count of <see cref="Counts"/>: its name in the journal, and how it is read and set. The list is made from the properties, so that a
/// new property is added up, written and read without a line more.
/// </summary>
internal sealed class CountField
{
    private readonly byte[] _name;

    private CountField(PropertyInfo property)
    {
        _name = Encoding.UTF8.GetBytes(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        Get = property.GetMethod!.CreateDelegate<Func<Counts, long>>();
        Set = property.SetMethod!.CreateDelegate<Action<Counts, long>>();
    }

    /// <summary>All counts, in the order in which <see cref="Counts"/> declares them.</summary>
    public static CountField[] All { get; } =
        [.. typeof(Counts).GetProperties().OrderBy(property => property.MetadataToken).Select(property => new CountField(property))];

    /// <summary>Its name in the journal, in UTF-8: <c>skipped_by_self</c>.</summary>
    public ReadOnlySpan<byte> Name => _name;

    public Func<Counts, long> Get { get; }

    public Action<Counts, long> Set { get; }
}

/// <summary>A count that is absent did not change: most of them are 0 in most seconds.</summary>
internal static class CountsCoding
{
    public static void Write(Utf8JsonWriter json, Counts counts)
    {
        json.WriteStartObject("counts"u8);
        foreach (CountField field in CountField.All)
            json.WriteCount(field.Name, field.Get(counts));
        json.WriteEndObject();
    }

    public static Counts Read(Fields fields)
    {
        var counts = new Counts();
        foreach (CountField field in CountField.All)
            field.Set(counts, fields.Count(field.Name));
        return counts;
    }
}
