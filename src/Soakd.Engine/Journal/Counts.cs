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

    /// <summary>Parts that arrived again: rows, whole records, dead letters.</summary>
    public long Duplicates { get; init; }

    /// <summary>First arrivals that came after a later record of the same user in the same partition.</summary>
    public long Reordered { get; init; }

    /// <summary>First arrivals (rows, whole records, dead letters) whose content was compared.</summary>
    public long ContentChecked { get; init; }

    /// <summary>Arrivals whose content differed.</summary>
    public long Corrupt { get; init; }

    /// <summary>Arrived records that are held back from the latency objectives.</summary>
    public long HeldBack { get; init; }

    /// <summary>First arrivals behind a pipeline whose content was not compared.</summary>
    public long ContentSkipped { get; init; }

    /// <summary>Samples of acknowledged records of which a correct pipeline makes no row.</summary>
    public long ToReject { get; init; }

    /// <summary>Rows that are missing of records that are lost, or were not back when the drain was over.</summary>
    public long MissingRows { get; init; }

    /// <summary>Rows of samples of which a correct pipeline makes none, each of them, also when it came before.</summary>
    public long WrongAccepts { get; init; }

    /// <summary>Dead letters of samples of which a correct pipeline makes a row, each of them, also when it came before.</summary>
    public long WrongRejects { get; init; }

    /// <summary>Arrivals with a stamp of this run that no record that was sent explains.</summary>
    public long Unexpected { get; init; }

    /// <summary>Dead letters that had to come, and came for the first time.</summary>
    public long DeadLetters { get; init; }

    /// <summary>Dead letters that are missing of records that are lost, or were not back when the drain was over.</summary>
    public long DlqMissing { get; init; }

    /// <summary>Dead letters without a stamp of any run, whose type says that they are about no record of soakd.</summary>
    public long DlqForeign { get; init; }

    /// <summary>Dead letters that name no sample, such as those of whole payloads: nobody can say what they are about.</summary>
    public long DlqUnnamed { get; init; }

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

    /// <summary>Rows of it never came.</summary>
    MissingRow,

    /// <summary>A row came of a sample that a correct pipeline rejects or drops.</summary>
    WrongAccept,

    /// <summary>A dead letter came of a sample of which a correct pipeline makes a row.</summary>
    WrongReject,

    /// <summary>It carries a stamp of this run, and no record that was sent explains it.</summary>
    Unexpected,

    /// <summary>Dead letters of it never came.</summary>
    MissingDeadLetter,

    /// <summary>A dead letter that is about no record of soakd: it has no sequence number.</summary>
    ForeignDeadLetter,
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
