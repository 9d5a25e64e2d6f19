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

/// <summary>The live screen as lines with their meanings, none wider than asked for.</summary>
internal static class ScreenText
{
    /// <summary>Draws a moment.</summary>
    /// <param name="data">The moment.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="isAscii">Whether the terminal knows ASCII alone.</param>
    public static IReadOnlyList<ScreenLine> Render(RunSnapshot data, int width, bool isAscii = false)
    {
        var flow = new ScreenFlow(width);
        return
        [
            .. ScreenHead.Lines(data, width),
            ScreenLine.Empty,
            .. ScreenTable.Lines(data, width),
            .. ScreenHistory.Lines(data, width, isAscii),
            .. flow.Lines("  acked    ", 3, Acked(data)),
            .. flow.Lines("  records  ", 3, Records(data.Judgement)),
            .. flow.Lines("  memory   ", 3, Memory(data)),
            .. flow.Lines("  pressure ", 4, data.Judgement.Pressure.Select(Pressure)),
            .. flow.Lines("  held back ", 3, [HeldBack(data.Judgement)]),
            .. flow.Lines("  so far   ", 3, SoFar(data.Judgement)),
        ];
    }

    /// <summary>One line for a log: what a person who is not at a terminal sees every ten seconds.</summary>
    public static string Line(RunSnapshot data) =>
        $"{Figures.Clock(data.Played)} {data.Phase} {Figures.Rate(data.Now.Asked)}/s sent {Figures.Rate(data.Now.Sent)} "
            + $"acked {Figures.Rate(data.Now.Acked)} p95 {data.Now.Text(Percentiles.P95)} "
            + $"lost {data.Judgement.Total.Counts.Lost:#,0} behind {Behind(data)} unacked {Unacked(data)}{LineBytes(data.Judgement)} "
            + $"{Pressed(data.Judgement)} {data.Judgement.SoFar.Text()}-so-far";

    private static IEnumerable<IReadOnlyList<ScreenPart>> Acked(RunSnapshot data)
    {
        yield return [$"{Figures.Rate(data.Now.Acked)}/s, the oldest unacknowledged record: {Unacked(data)}"];

        // What was sent, and what the estimate says for the whole plan, both with replicas.
        if (data.Judgement is { SentBytes: { } sent, Run: { EstimatedBytes: { } estimate } run })
            yield return [$"sent {Figures.Bytes((double)sent * run.Copies)} of ~{Figures.Bytes(estimate)}"];
    }

    private static string LineBytes(Judgement judgement) =>
        judgement is { SentBytes: { } sent, Run.EstimatedBytes: { } estimate }
            ? $" {Figures.Bytes((double)sent * judgement.Run.Copies)} of ~{Figures.Bytes(estimate)}"
            : "";

    private static string Unacked(RunSnapshot data) => Figures.Latency(data.Judgement.Levels.UnackedUs);

    private static string Behind(RunSnapshot data) => Figures.Latency(data.Judgement.Levels.BehindUs);

    private static IEnumerable<IReadOnlyList<ScreenPart>> Records(Judgement judgement)
    {
        Counts counts = judgement.Total.Counts;

        // There is no room for all: what needs a pipeline to happen is shown when it does.
        foreach (IntegrityViolation violation in IntegrityViolations.All)
        {
            long found = violation.CountOf(counts);
            if (violation.IsOfEveryRun || found > 0)
                yield return [new ScreenPart($"{violation.Name} {found:#,0}", found > 0 ? ScreenTone.Bad : ScreenTone.Plain)];
        }

        yield return [new ScreenPart($"failed {counts.Failed:#,0}", counts.Failed > 0 ? ScreenTone.Bad : ScreenTone.Plain)];
        yield return
        [
            new ScreenPart($"unknown {counts.Unknown:#,0}", counts.Unknown > 0 ? ScreenTone.Notice : ScreenTone.Plain),
            counts.ArrivedUnknown > 0 ? $" ({counts.ArrivedUnknown:#,0} came back)" : "",
        ];
    }

    private static IEnumerable<IReadOnlyList<ScreenPart>> Memory(RunSnapshot data)
    {
        yield return [data.PrivateBytes is { } bytes ? $"soakd {Figures.Bytes(bytes)} private" : "soakd not known"];
        foreach (TargetGrowth growth in data.Judgement.Memory)
            yield return [new ScreenPart(Growth(growth), growth.Suspected is null ? ScreenTone.Plain : ScreenTone.Bad)];
        if (data.Judgement.Memory.Count == 0) yield return [new ScreenPart("pipeline memory: not watched", ScreenTone.Quiet)];
    }

    private static string Growth(TargetGrowth growth) => (growth.Suspected ?? growth.Decisive) switch
    {
        { Suspicion: { } suspicion } part => $"{growth.Target} {MemoryText.Name(part.Part)} {MemoryText.Slope(suspicion.Slope)} suspected",
        { Conclusion.Slope: { } slope } part => $"{growth.Target} {MemoryText.Name(part.Part)} {MemoryText.Slope(slope)}",
        { Conclusion.Needs: { } needs } => $"{growth.Target} not judged yet (takes {Figures.Clock(needs)})",
        _ => $"{growth.Target} not judged yet",
    };

    private static IReadOnlyList<ScreenPart> Pressure(PressureSummary pressure)
    {
        string since = pressure.Episodes is [.., { Lasts: true } episode]
            ? $" {RunTime.Length(episode.Window.LengthUs)} ({Phrase.Of(episode.Owner)})"
            : "";
        ScreenTone tone = pressure.Level switch
        {
            PressureLevel.Ok => ScreenTone.Good,
            PressureLevel.Elevated => ScreenTone.Notice,
            _ => ScreenTone.Bad,
        };
        return [$"{Name(pressure)} ", new ScreenPart(Level(pressure), tone), since];
    }

    // The pipeline always, the others when they are not OK.
    private static string Pressed(Judgement judgement) => string.Join(' ', judgement.Pressure
        .Where(pressure => pressure is { Domain: PressureDomain.Pipeline } or { Level: not PressureLevel.Ok })
        .Select(pressure => $"{Name(pressure)}={Level(pressure)}"));

    private static string Name(PressureSummary pressure) => pressure.Domain.ToString().ToLowerInvariant();

    private static string Level(PressureSummary pressure) => pressure.Level.ToString().ToUpperInvariant();

    private static IReadOnlyList<ScreenPart> HeldBack(Judgement judgement)
    {
        Counts counts = judgement.Total.Counts;
        double share = counts.Arrived > 0 ? 100.0 * counts.HeldBack / counts.Arrived : 0;
        string held = share is > 0 and < 0.05 ? "<0.1" : share.ToString("0.0", CultureInfo.InvariantCulture);
        ScreenTone tone = share > 100 * HeldBackLimits.TooMany ? ScreenTone.Bad : ScreenTone.Plain;
        return [new ScreenPart($"{held} %", tone), $" of records (limit {HeldBackLimits.TooManyText})"];
    }

    private static IEnumerable<IReadOnlyList<ScreenPart>> SoFar(Judgement judgement)
    {
        int judged = judgement.Objectives.Count(objective => objective.Verdict != Verdict.NotJudged);
        int passed = judgement.Objectives.Count(objective => objective.Verdict is Verdict.Pass);
        ScreenTone tone = judgement.SoFar switch
        {
            Verdict.Pass => ScreenTone.Good,
            Verdict.Fail => ScreenTone.Bad,
            _ => ScreenTone.Notice,
        };
        yield return [new ScreenPart(judgement.SoFar.Text(), tone)];
        yield return [$"{passed} of {Figures.Count(judged, "objective holds", "objectives hold")}"];

        // Those that do not hold, and findings that are as bad, by their names.
        IEnumerable<(string Name, Verdict Verdict)> broken = judgement.Objectives.Select(result => (result.Objective.Name, result.Verdict))
            .Concat(judgement.Findings.Select(finding => (finding.Name, finding.Verdict)))
            .Where(one => one.Verdict is Verdict.Fail or Verdict.Warn).Distinct();
        foreach ((string name, Verdict verdict) in broken)
            yield return [new ScreenPart($"{name} {verdict.Text()}", verdict == Verdict.Fail ? ScreenTone.Bad : ScreenTone.Notice)];
    }
}
