using System.Globalization;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;
using Soakd.Engine.Memory;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Live;

namespace Soakd.Screens;

/// <summary>The live screen as lines of plain text, none wider than asked for.</summary>
internal static class ScreenText
{
    private const int BarWidth = 26;

    /// <summary>Draws a moment.</summary>
    public static IReadOnlyList<string> Render(RunSnapshot data, int width)
    {
        List<string> lines =
        [
            Head(data),
            Testbed(data),
            Progress(data),
            "",
            "            asked    sent/s    rows/s  behind  in "
                + $"flight{string.Concat(Percentiles.Reported.Select(percentile => $"{percentile.Name,8}"))}",
            Row("now", data.Now, data),
        ];
        if (data.Judged is { } judged) lines.Add(Row("judged", judged, null));
        lines.Add(Acked(data));
        lines.Add(Records(data.Judgement));
        lines.Add(Memory(data));
        lines.Add($"  pressure {string.Join("    ", data.Judgement.Pressure.Select(Pressure))}");
        lines.Add(HeldBack(data.Judgement));
        lines.Add($"  so far   {SoFar(data.Judgement)}");
        return [.. lines.Select(line => line.Length <= width ? line : line[..width])];
    }

    /// <summary>One line for a log: what a person who is not at a terminal sees every ten seconds.</summary>
    public static string Line(RunSnapshot data) =>
        $"{Figures.Clock(data.Played)} {data.Phase} {Figures.Rate(data.Now.Asked)}/s sent {Figures.Rate(data.Now.Sent)} "
            + $"acked {Figures.Rate(data.Now.Acked)} p95 {data.Now.Text(Percentiles.P95)} "
            + $"lost {data.Judgement.Total.Counts.Lost:#,0} behind {Behind(data)} unacked {Unacked(data)}{LineBytes(data.Judgement)} "
            + $"{Pressed(data.Judgement)} {data.Judgement.SoFar.Text()}-so-far";

    private static string Head(RunSnapshot data)
    {
        string labels = string.Join(' ', data.Judgement.Run.Labels.Select(label => $"{label.Key}={label.Value}"));
        RunEntry run = data.Judgement.Run;
        string injected = run.Injected.Count > 0 ? "FAULT INJECTED" : "";
        string[] parts = [$"soakd {run.Version}", run.Name, $"plan {data.Plan}", labels, injected, $"run {run.Run}"];
        return string.Join("  ", parts.Where(part => part.Length > 0));
    }

    private static string Testbed(RunSnapshot data)
    {
        IReadOnlyDictionary<string, string> testbed = data.Judgement.Run.Testbed;
        string topics = testbed.TryGetValue("output", out string? output)
            ? $"in {testbed["input"]} -> out {output}"
            : $"in and out {testbed["input"]}";
        return $"{topics}   {testbed["brokers"]} {testbed["security"]}{Groups(testbed)}";
    }

    // Several groups stand under their targets' names; one stands alone.
    private static string Groups(IReadOnlyDictionary<string, string> testbed)
    {
        string[] several = [.. testbed.Where(fact => fact.Key.StartsWith("group.", StringComparison.Ordinal)).Select(fact => fact.Value)];
        if (several.Length > 1) return $"   groups {string.Join(", ", several)}";
        return testbed.TryGetValue("group", out string? one) ? $"   group {one}" : "";
    }

    private static string Progress(RunSnapshot data)
    {
        double share = data.Length > TimeSpan.Zero ? Math.Clamp(data.Played / data.Length, 0, 1) : 1;
        int full = (int)(share * BarWidth);
        string bar = new string('#', full) + new string('.', BarWidth - full);
        string end = data.Draining
            ? $"draining, at most {Figures.Clock(data.Drain)}"
            : $"ends {data.Ends:HH:mm:ss} UTC + drain <= {Figures.Clock(data.Drain)}";
        string phase = data.PhaseNumber.Length > 0 ? $"{data.Phase} {data.PhaseNumber}" : data.Phase;
        return $"{phase} [{bar}]  {Figures.Clock(data.Played)} of {Figures.Clock(data.Length)}   {end}";
    }

    private static string Row(string name, SnapshotRow row, RunSnapshot? live)
    {
        string behind = live is null ? "" : Behind(live);
        string inFlight = live is null ? "" : live.Judgement.Levels.InFlight.ToString("#,0", CultureInfo.InvariantCulture);
        return $"  {name,-7}{Figures.Rate(row.Asked),8}{Figures.Rate(row.Sent),10}{Figures.Rate(row.Rows),10}{behind,8}{inFlight,11}"
            + string.Concat(Percentiles.Reported.Select(percentile => $"{row.Text(percentile),8}"));
    }

    private static string Acked(RunSnapshot data) =>
        $"  acked    {Figures.Rate(data.Now.Acked)}/s, the oldest unacknowledged record: {Unacked(data)}"
            + Bytes(data.Judgement);

    // What was sent, and what the estimate says for the whole plan, both with replicas.
    private static string Bytes(Judgement judgement) => judgement is { SentBytes: { } sent, Run.EstimatedBytes: { } estimate }
        ? $"   sent {Figures.Bytes((double)sent * judgement.Run.Copies)} of ~{Figures.Bytes(estimate)}"
        : "";

    private static string LineBytes(Judgement judgement) =>
        judgement is { SentBytes: { } sent, Run.EstimatedBytes: { } estimate }
            ? $" {Figures.Bytes((double)sent * judgement.Run.Copies)} of ~{Figures.Bytes(estimate)}"
            : "";

    private static string Unacked(RunSnapshot data) => Figures.Latency(data.Judgement.Levels.UnackedUs);

    private static string Behind(RunSnapshot data) => Figures.Latency(data.Judgement.Levels.BehindUs);

    private static string Records(Judgement judgement)
    {
        var counts = judgement.Total.Counts;
        // There is no room for all: what needs a pipeline to happen is shown when it does.
        string hurt = string.Concat(IntegrityViolations.All.Where(violation => violation.IsOfEveryRun || violation.CountOf(counts) > 0)
            .Select(violation => $"{violation.Name} {violation.CountOf(counts):#,0}   "));
        return $"  records  {hurt}failed {counts.Failed:#,0}   unknown {counts.Unknown:#,0}{CameBack(counts)}";
    }

    private static string CameBack(Counts counts) =>
        counts.ArrivedUnknown > 0 ? $" ({counts.ArrivedUnknown:#,0} came back)" : "";

    private static string Memory(RunSnapshot data)
    {
        string own = data.PrivateBytes is { } bytes ? $"soakd {Figures.Bytes(bytes)} private" : "soakd not known";
        string[] growths = [.. data.Judgement.Memory.Select(Growth)];
        return growths.Length == 0
            ? $"  memory   {own}   pipeline memory: not watched"
            : $"  memory   {string.Join("   ", growths.Prepend(own))}";
    }

    private static string Growth(TargetGrowth growth) => (growth.Suspected ?? growth.Decisive) switch
    {
        { Suspicion: { } suspicion } part => $"{growth.Target} {MemoryText.Name(part.Part)} {MemoryText.Slope(suspicion.Slope)} suspected",
        { Conclusion.Slope: { } slope } part => $"{growth.Target} {MemoryText.Name(part.Part)} {MemoryText.Slope(slope)}",
        { Conclusion.Needs: { } needs } => $"{growth.Target} not judged yet (takes {Figures.Clock(needs)})",
        _ => $"{growth.Target} not judged yet",
    };

    private static string Pressure(PressureSummary pressure)
    {
        string since = pressure.Episodes is [.., { Lasts: true } episode]
            ? $" {RunTime.Length(episode.Window.LengthUs)} ({Phrase.Of(episode.Owner)})"
            : "";
        return $"{Name(pressure)} {Level(pressure)}{since}";
    }

    // The pipeline always, the others when they are not OK.
    private static string Pressed(Judgement judgement) => string.Join(' ', judgement.Pressure
        .Where(pressure => pressure is { Domain: PressureDomain.Pipeline } or { Level: not PressureLevel.Ok })
        .Select(pressure => $"{Name(pressure)}={Level(pressure)}"));

    private static string Name(PressureSummary pressure) => pressure.Domain.ToString().ToLowerInvariant();

    private static string Level(PressureSummary pressure) => pressure.Level.ToString().ToUpperInvariant();

    private static string HeldBack(Judgement judgement)
    {
        var counts = judgement.Total.Counts;
        double share = counts.Arrived > 0 ? 100.0 * counts.HeldBack / counts.Arrived : 0;
        string held = share is > 0 and < 0.05 ? "<0.1" : share.ToString("0.0", CultureInfo.InvariantCulture);
        return $"  held back {held} % of records (limit {HeldBackLimits.TooManyText})";
    }

    private static string SoFar(Judgement judgement)
    {
        int judged = judgement.Objectives.Count(objective => objective.Verdict != Verdict.NotJudged);
        int passed = judgement.Objectives.Count(objective => objective.Verdict is Verdict.Pass);
        string hold = Figures.Count(judged, "objective holds", "objectives hold");
        return $"{judgement.SoFar.Text()}   {passed} of {hold}";
    }
}
