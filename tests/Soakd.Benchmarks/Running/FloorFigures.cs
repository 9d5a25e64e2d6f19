using System.Text.Json.Serialization;

namespace Soakd.Benchmarks.Running;

/// <summary>The line that the floor prints.</summary>
/// <param name="Rate">Records a second that came back in the measured time.</param>
/// <param name="CpuUs">Microseconds of CPU a record.</param>
/// <param name="P50Ms">Response time in milliseconds, from the intended time of sending.</param>
/// <param name="P95Ms">Response time in milliseconds, from the intended time of sending.</param>
/// <param name="P99Ms">Response time in milliseconds, from the intended time of sending.</param>
internal sealed record FloorFigures(
    [property: JsonPropertyName("rate")] double Rate,
    [property: JsonPropertyName("cpu_us_per_message")] double CpuUs,
    [property: JsonPropertyName("p50_ms")] double P50Ms,
    [property: JsonPropertyName("p95_ms")] double P95Ms,
    [property: JsonPropertyName("p99_ms")] double P99Ms);
