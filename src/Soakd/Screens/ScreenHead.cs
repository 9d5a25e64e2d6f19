using Soakd.Engine.Journal;
using Soakd.Engine.Wording;
using Soakd.Live;

namespace Soakd.Screens;

/// <summary>The first lines of the screen: which run it is, what it is played on, and how far it is.</summary>
internal static class ScreenHead
{
    private const int LeastBar = 10;
    private const int WidestBar = 60;

    public static IEnumerable<ScreenLine> Lines(RunSnapshot data, int width)
    {
        var flow = new ScreenFlow(width);
        return [.. flow.Lines("", 2, Head(data)), .. flow.Lines("", 3, Testbed(data)), .. flow.Lines("", 2, Progress(data, width))];
    }

    private static IEnumerable<IReadOnlyList<ScreenPart>> Head(RunSnapshot data)
    {
        RunEntry run = data.Judgement.Run;
        yield return [$"soakd {run.Version}"];
        yield return [new ScreenPart(run.Name, ScreenTone.Strong)];
        yield return [$"plan {data.Plan}"];
        foreach (KeyValuePair<string, string> label in run.Labels) yield return [$"{label.Key}={label.Value}"];
        if (run.Injected.Count > 0) yield return [new ScreenPart("FAULT INJECTED", ScreenTone.Notice)];
        yield return [$"run {run.Run}"];
    }

    private static IEnumerable<IReadOnlyList<ScreenPart>> Testbed(RunSnapshot data)
    {
        IReadOnlyDictionary<string, string> testbed = data.Judgement.Run.Testbed;
        yield return
        [
            testbed.TryGetValue("output", out string? output)
                ? $"in {testbed["input"]} -> out {output}"
                : $"in and out {testbed["input"]}",
        ];
        yield return [$"{testbed["brokers"]} {testbed["security"]}"];
        yield return [Groups(testbed)];
    }

    // Several groups stand under their targets' names; one stands alone.
    private static string Groups(IReadOnlyDictionary<string, string> testbed)
    {
        string[] several = [.. testbed.Where(fact => fact.Key.StartsWith("group.", StringComparison.Ordinal)).Select(fact => fact.Value)];
        if (several.Length > 1) return $"groups {string.Join(", ", several)}";
        return testbed.TryGetValue("group", out string? one) ? $"group {one}" : "";
    }

    private static IEnumerable<IReadOnlyList<ScreenPart>> Progress(RunSnapshot data, int width)
    {
        string phase = data.PhaseNumber.Length > 0 ? $"{data.Phase} {data.PhaseNumber}" : data.Phase;
        string time = $"{Figures.Clock(data.Played)} of {Figures.Clock(data.Length)}";
        string end = data.Draining
            ? $"draining, at most {Figures.Clock(data.Drain)}"
            : $"ends {data.Ends:HH:mm:ss} UTC + drain <= {Figures.Clock(data.Drain)}";
        double share = data.Length > TimeSpan.Zero ? Math.Clamp(data.Played / data.Length, 0, 1) : 1;
        int bar = Math.Clamp(width - phase.Length - time.Length - end.Length - 10, LeastBar, WidestBar);
        int full = (int)(share * bar);
        yield return
        [
            new ScreenPart(phase, ScreenTone.Strong), " [", new ScreenPart(new string('#', full), ScreenTone.Good),
            new ScreenPart(new string('.', bar - full), ScreenTone.Quiet), "]",
        ];
        yield return [time];
        yield return [end];
    }
}
