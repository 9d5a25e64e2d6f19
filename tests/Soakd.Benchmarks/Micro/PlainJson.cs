using System.Text.Json.Serialization;
using Soakd.Engine.Journal;

namespace Soakd.Benchmarks.Micro;

/// <summary>A payload of health data with one property for each field, as an application would write it.</summary>
internal sealed record PlainPayload(string DeviceId, string UserId, string Timestamp, string AppVersion, PlainSample[] Samples);

/// <summary>A sample of it. The value is decimal, because a decimal keeps the zeros at its end.</summary>
internal sealed record PlainSample(
    string Id, string Type, decimal Value, string Unit, string StartDate, string EndDate, string CreatedAt, string SourceBundle,
    Dictionary<string, string> Metadata, bool IsSynced, string Timezone, int TimezoneOffset);

/// <summary>The code that System.Text.Json generates for payloads.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = false, RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(PlainPayload))]
internal sealed partial class PlainJson : JsonSerializerContext;

/// <summary>
/// The line of an interval with one property for each field. The counts of a latency are bytes that are encoded already. Numbers that are 0
/// are left out, as in the journal, except those that say otherwise.
/// </summary>
internal sealed record PlainInterval(
    int V, string Kind, long Number, long BeginUs, long EndUs, PlainSegment[] Segments, PlainLevels Levels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long OtherRun,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long Foreign,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long GapOffsets,
    SortedDictionary<string, double> Series);

/// <summary>A segment of it.</summary>
internal sealed record PlainSegment(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Segment, Counts Counts, Dictionary<string, PlainLatency> Latencies);

/// <summary>A latency of a segment.</summary>
internal sealed record PlainLatency(long Total, long Min, long Max, long Overflow, long Negative, long MostNegative, byte[] Counts);

/// <summary>The levels of it.</summary>
internal sealed record PlainLevels(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long Backlog,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long InFlight,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long AckedMissing,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long Overdue,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long BehindUs);

/// <summary>The code that System.Text.Json generates for intervals.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = false, RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(PlainInterval))]
internal sealed partial class PlainJournalJson : JsonSerializerContext;
