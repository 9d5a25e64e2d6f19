using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

public sealed class JUnitReportTests
{
    public static TheoryData<string> Stories => [.. Story.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Write_AnyRun_FitsTheSchemaAndIsRedExactlyWhenTheRunIs(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        Judgement judgement = folder.Judge();

        XElement suite = Suite(folder);

        Assert.Equal(judgement.ExitCode != 0, Number(suite, "failures") + Number(suite, "errors") > 0);
        Assert.Equal(suite.Elements("testcase").Count(), Number(suite, "tests"));
        Assert.Equal(suite.Descendants("failure").Count(), Number(suite, "failures"));
        Assert.Equal(suite.Descendants("error").Count(), Number(suite, "errors"));
        Assert.Equal(suite.Descendants("skipped").Count(), Number(suite, "skipped"));
        Assert.Distinct(suite.Elements("testcase").Select(test => test.Attribute("name")!.Value));
    }

    [Fact]
    public void Write_AFailedObjective_IsAFailureWithItsEvidence()
    {
        using var folder = new ReportFolder(Story.All["slow"]());
        folder.Judge();

        XElement failure = Case(Suite(folder), "p95").Element("failure")!;

        Assert.Equal("p95 response 926 ms, limit < 100 ms", failure.Attribute("message")!.Value);
        Assert.Equal("FAIL", failure.Attribute("type")!.Value);
        Assert.Equal(
            ["value", "limit", "window", "owner", "detail", "hint"],
            failure.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Write_AFindingThatFails_IsATestCaseToo()
    {
        using var folder = new ReportFolder(Story.All["not-drained"]());
        folder.Judge();

        Assert.NotNull(Case(Suite(folder), "not-drained").Element("failure"));
    }

    [Fact]
    public void Write_ARunThatWasStopped_IsAnError()
    {
        using var folder = new ReportFolder(Story.All["stopped"]());
        folder.Judge();

        XElement error = Case(Suite(folder), "end").Element("error")!;

        Assert.Equal("INCOMPLETE", error.Attribute("type")!.Value);
        Assert.Contains("SIGTERM", error.Attribute("message")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NotJudged_IsSkippedWithItsReason_AndAnErrorWhereItWasRequired()
    {
        var objectives = new Dictionary<string, string> { ["lag"] = "< 30 s", ["memory.soakd"] = "< 2 MiB/h" };
        RunEntry run = SimulatedRun.Default with { Objectives = objectives, Require = ["lag", "ack.p99"] };
        using var folder = new ReportFolder(new JournalBuilder(run).Phase("hold").Seconds(30).End());
        Judgement judgement = folder.Judge();

        XElement suite = Suite(folder);

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.StartsWith(
            "not judged: ", Case(suite, "memory.soakd").Element("skipped")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Contains(
            "not judged, but required", Case(suite, "lag").Element("error")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Equal("required, but not an objective of this run", Case(suite, "ack.p99").Element("error")!.Attribute("message")!.Value);
    }

    [Fact]
    public void Write_Properties_HoldRunPlanAndLabels()
    {
        using var folder = new ReportFolder(Story.All["pass"]());
        folder.Judge();

        var properties = Suite(folder).Element("properties")!.Elements()
            .ToDictionary(property => property.Attribute("name")!.Value, property => property.Attribute("value")!.Value);

        Assert.Equal(
            (SimulatedRun.Default.Run, "sustained-load", "PASS", "1.4.2"),
            (properties["run"], properties["plan"], properties["verdict"], properties["label.app"]));
    }

    [Fact]
    public void Write_HostileText_IsEscapedAndControlsAreRemoved()
    {
        RunEntry run = SimulatedRun.Default with
        {
            Name = "\u0000\u001b[31m<&\"]]>",
            Labels = new Dictionary<string, string> { ["a\"b<c>"] = "x\u0001\u0008\ud83d\ude00\ny" },
            Machine = new Dictionary<string, string> { ["host"] = "\u0002 " },
            Plan = "no plan",
        };
        using var folder = new ReportFolder(new JournalBuilder(run).Phase("hold").Seconds(5).Event("Odd\u0007<x>").End());
        folder.Judge();

        XElement suite = Suite(folder);

        Assert.Equal("[31m<&\"]]>", suite.Attribute("name")!.Value);
        Assert.Equal("unnamed", suite.Attribute("hostname")!.Value);
        XElement label = suite.Element("properties")!.Elements().Single(property => property.Attribute("name")!.Value == "label.a\"b<c>");
        Assert.Equal("x\ud83d\ude00\ny", label.Attribute("value")!.Value);
    }

    private static XElement Suite(ReportFolder folder)
    {
        var schemas = new XmlSchemaSet();
        using XmlReader schema = XmlReader.Create(new StringReader(SourceTree.Read("docs/junit.xsd")));
        schemas.Add(null, schema);
        XDocument document = XDocument.Parse(folder.Text(RunReports.JUnitName));
        document.Validate(schemas, (_, problem) => Assert.Fail(problem.Message));
        return document.Root!.Element("testsuite")!;
    }

    private static XElement Case(XElement suite, string name) =>
        suite.Elements("testcase").Single(test => test.Attribute("name")!.Value == name);

    private static int Number(XElement suite, string name) => int.Parse(suite.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
