using System.Globalization;
using System.Text.Json;
using Soakd.Engine.Verdicts;
using Soakd.Reports;

namespace Soakd.Suite;

/// <summary>
/// The report as JSON. Its schema is <c>docs/suite.schema.json</c>. Names keep their meaning: the document grows only by addition.
/// </summary>
internal static class SuiteJson
{
    public static string Render(SuiteReport report) => JsonSerializer.Serialize(Of(report), JsonReport.Options) + "\n";

    private static SuiteDocument Of(SuiteReport report) => new(
        1,
        report.Verdict.Text(),
        report.Verdict.ExitCode(),
        report.Asked,
        report.Machine,
        [.. report.Cases.Select(played => new ReportedCase(
            played.Case.Name,
            played.Case.Work,
            played.Result.Verdict.Text(),
            played.Result.Target,
            played.Result.Hint,
            played.Result.Checksum.ToString("x16", CultureInfo.InvariantCulture),
            [.. played.Result.Figures.Select(Of)]))],
        [.. report.Advice.Select(advice => new ReportedAdvice(advice.About, advice.Text, advice.IsMeasured))]);

    private static ReportedFigure Of(SuiteFigure figure) => new(
        figure.Name, figure.Unit, figure.Parallelism, figure.Value.Median, figure.Value.Low, figure.Value.High, figure.Value.Times);
}

/// <summary>The document.</summary>
internal sealed record SuiteDocument(
    int Schema, string Verdict, int ExitCode, int CasesAsked, SuiteMachine Machine, IReadOnlyList<ReportedCase> Cases,
    IReadOnlyList<ReportedAdvice> Advice);

/// <summary>A case in the document.</summary>
internal sealed record ReportedCase(
    string Name, string Work, string Verdict, string Target, string Hint, string Checksum, IReadOnlyList<ReportedFigure> Figures);

/// <summary>A figure in the document.</summary>
internal sealed record ReportedFigure(
    string Name, SuiteUnit Unit, int Threads, double Median, double Low, double High, int Repeats);

/// <summary>An advice in the document.</summary>
internal sealed record ReportedAdvice(string About, string Text, bool Measured);
