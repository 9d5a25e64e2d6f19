using System.Text;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Engine.Tests.Workloads.Own;

/// <summary>Records of an operator, and what is sent of them.</summary>
internal static class Records
{
    public const int Run = 0x3FA2C1;

    public static readonly DateTimeOffset Anchor = new(2026, 11, 22, 10, 41, 23, 123, TimeSpan.Zero);

    public static OwnWorkload Template(string template, int users = 1_000, long seed = 42) => Workload(OfTemplate(template), users, seed);

    public static OwnWorkload Workload(OwnRecords own, int users = 1_000, long seed = 42) => new(
        "Template", new WorkloadSettings { Run = Run, Slot = 5, Seed = seed, Users = users, Anchor = Anchor }, own);

    public static OwnRecords OfTemplate(string template) => OfTemplate(Texts(template));

    public static OwnRecords OfTemplate(OwnRecordTexts texts) =>
        OwnRecords.OfTemplate(texts, problem => Assert.Fail($"{problem}"))!;

    public static OwnRecords OfFile(OwnRecordTexts texts) => OwnRecords.OfFile(texts, problem => Assert.Fail($"{problem}"))!;

    public static OwnRecordTexts Texts(string content) => new() { Content = Encoding.UTF8.GetBytes(content) };

    public static Dictionary<string, string> Headers(string name, string text) => new(StringComparer.Ordinal) { [name] = text };

    /// <summary>The problems of a template or of a file, as <c>part name: what</c>.</summary>
    public static string[] Problems(OwnRecordTexts texts, bool isFile)
    {
        var problems = new List<string>();
        void Add(OwnRecordProblem problem) => problems.Add($"{problem.Part} {problem.Name}: {problem.What}".Replace(" :", ":", StringComparison.Ordinal));
        Assert.Null(isFile ? OwnRecords.OfFile(texts, Add) : OwnRecords.OfTemplate(texts, Add));
        return [.. problems];
    }

    public static string Text(IWorkload workload, long sequence, long intendedUs = 0)
    {
        var value = new byte[workload.MaxBytes];
        return Encoding.UTF8.GetString(value, 0, workload.Write(sequence, intendedUs, value));
    }

    public static string Key(IWorkload workload, long sequence)
    {
        var key = new byte[workload.MaxKeyBytes];
        return Encoding.UTF8.GetString(key, 0, workload.WriteKey(sequence, key));
    }

    public static string Header(IWorkload workload, int header, long sequence, long intendedUs = 0)
    {
        var value = new byte[workload.Headers[header].MaxBytes];
        return Encoding.UTF8.GetString(value, 0, workload.Headers[header].Write(sequence, intendedUs, value));
    }
}
