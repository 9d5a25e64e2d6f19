using System.Text;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>Records of an operator.</summary>
internal static class OwnTemplate
{
    public static IWorkload Of(int run, string template, Func<OwnRecordTexts, OwnRecordTexts>? change = null) => Make(
        WorkloadKind.Template, run, OwnRecords.OfTemplate(Texts(template, change), problem => Assert.Fail($"{problem}"))!);

    public static IWorkload OfFile(int run, string file, Func<OwnRecordTexts, OwnRecordTexts>? change = null) => Make(
        WorkloadKind.Records, run, OwnRecords.OfFile(Texts(file, change), problem => Assert.Fail($"{problem}"))!);

    private static OwnRecordTexts Texts(string content, Func<OwnRecordTexts, OwnRecordTexts>? change)
    {
        var texts = new OwnRecordTexts { Content = Encoding.UTF8.GetBytes(content) };
        return change?.Invoke(texts) ?? texts;
    }

    private static IWorkload Make(WorkloadKind kind, int run, OwnRecords own) => WorkloadKinds.Make(
        kind, new WorkloadSettings { Seed = 42, Run = run, Users = 50, Anchor = DateTimeOffset.UnixEpoch.AddYears(56) }, own);
}
