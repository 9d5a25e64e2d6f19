using System.Globalization;
using System.Text;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Suite;

/// <summary>The report as text, at most 100 columns wide.</summary>
internal static class SuiteText
{
    private const int Columns = 100;

    public static string Render(SuiteReport report)
    {
        var page = new StringBuilder();
        page.Append(Line($"{report.Verdict.Text()}  performance suite  {Played(report)}  exit {report.Verdict.ExitCode()}"));
        page.Append(Line(Machine(report.Machine)));
        foreach (PlayedCase played in report.Cases) AppendCase(page, played);
        if (report.Advice.Count > 0) page.Append("\nadvice\n");
        foreach (Advice advice in report.Advice) AppendWrapped(page, $"  {advice.About,-14} ", Text(advice));
        return page.ToString();
    }

    /// <summary>How many cases were played.</summary>
    public static string Played(SuiteReport report) => report.IsStopped
        ? $"{report.Cases.Count} of {Figures.Count(report.Asked, "case")}, then it was stopped"
        : Figures.Count(report.Asked, "case");

    /// <summary>Where it was played.</summary>
    public static string Machine(SuiteMachine machine) =>
        $"{Figures.Count(machine.Cores, "core")} ({machine.Architecture}), {machine.Runtime}, {machine.GarbageCollector} garbage collector";

    /// <summary>The advice, with where it is from.</summary>
    public static string Text(Advice advice) => advice.IsMeasured ? advice.Text : $"{advice.Text} (a rule, not measured here)";

    /// <summary>The name of a figure; with the threads, where there are several.</summary>
    public static string Name(SuiteFigure figure, CaseResult result) => result.Figures.Any(other => other.Parallelism > 1)
        ? $"{Figures.Count(figure.Parallelism, "thread")}: {figure.Name}"
        : figure.Name;

    /// <summary>A value: <c>1.55 M rows/s = 310,000 payloads/s</c>.</summary>
    public static string Value(double value, SuiteUnit unit) => unit switch
    {
        SuiteUnit.RowsPerSecond => $"{Rate(value)} rows/s = {Rate(value / SuiteData.SamplesPerPayload)} payloads/s",
        _ => Short(value, unit),
    };

    /// <summary>The range of the repeats; empty when there is none.</summary>
    public static string Range(SuiteFigure figure) => figure.Value.Times == 1
        ? ""
        : $"{Short(figure.Value.Low, figure.Unit)}..{Short(figure.Value.High, figure.Unit)}, {Figures.Count(figure.Value.Times, "repeat")}";

    private static void AppendCase(StringBuilder page, PlayedCase played)
    {
        page.Append('\n').Append(Line($"{played.Result.Verdict.Text(),-5} {played.Case.Name}: {played.Case.Work}"));
        foreach (SuiteFigure figure in played.Result.Figures)
        {
            string range = Range(figure);
            string value = Value(figure.Value.Median, figure.Unit);
            page.Append(Line($"      {Name(figure, played.Result),-26} {value}{(range.Length > 0 ? $"  ({range})" : "")}"));
        }

        page.Append(Line($"      {"target",-26} {played.Result.Target}"));
        if (played.Result.Hint.Length > 0) page.Append(Line($"      {"look at",-26} {played.Result.Hint}"));
        page.Append(Line($"      {"checksum",-26} {played.Result.Checksum:x16}"));
    }

    private static string Short(double value, SuiteUnit unit) => unit switch
    {
        SuiteUnit.RowsPerSecond => Rate(value),
        SuiteUnit.Nanoseconds => Time(value),
        SuiteUnit.Bytes => Bytes(value),
        SuiteUnit.BytesPerRow => $"{Bytes(value)} a row",
        SuiteUnit.BytesPerPayload => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} B a payload"),
        SuiteUnit.RowsPerPayload => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} rows a payload"),
        SuiteUnit.Cores => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} cores"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} times"),
    };

    private static string Rate(double value) =>
        value < 999_500 ? Figures.Rate(value) : string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.00} M");

    private static string Bytes(double value) => value < 0 ? $"-{Figures.Bytes(-value)}" : Figures.Bytes(value);

    private static string Time(double ns) => ns switch
    {
        < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{ns:0} ns"),
        < 999_500 => string.Create(CultureInfo.InvariantCulture, $"{ns / 1e3:0.0} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ns / 1e6:0.0} ms"),
    };

    private static string Line(string text) => text + "\n";

    private static void AppendWrapped(StringBuilder page, string head, string text)
    {
        int room = Columns - head.Length;
        string begin = head;
        while (text.Length > room)
        {
            int space = text.LastIndexOf(' ', room), end = space > 0 ? space : room;
            page.Append(begin).Append(Line(text[..end]));
            text = text[end..].TrimStart(' ');
            begin = new string(' ', head.Length);
        }

        page.Append(begin).Append(Line(text));
    }
}
