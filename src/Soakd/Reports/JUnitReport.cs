using System.Globalization;
using System.Text;
using System.Xml;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.RunFiles;

namespace Soakd.Reports;

/// <summary>
/// A judgement as <c>junit.xml</c>, for build servers. It is valid against the schema of Apache Ant's JUnit task; other readers allow more
/// than that schema. Each objective is a test case.
/// </summary>
internal static class JUnitReport
{
    private static readonly XmlWriterSettings Format = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CloseOutput = false,
    };

    public static void Write(Judgement judgement, Stream output)
    {
        IReadOnlyList<JUnitCase> cases = JUnitCases.Of(judgement);
        using (XmlWriter xml = XmlWriter.Create(output, Format))
        {
            xml.WriteStartElement("testsuites");
            Suite(xml, judgement, cases);
            xml.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Suite(XmlWriter xml, Judgement judgement, IReadOnlyList<JUnitCase> cases)
    {
        RunEntry run = judgement.Run;
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", NameOf(run.Name));
        Attribute(xml, "package", "soakd");
        Attribute(xml, "id", "0");
        Attribute(xml, "timestamp", run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Attribute(xml, "hostname", NameOf(run.Machine.GetValueOrDefault("host", "localhost")));
        Attribute(xml, "tests", Text(cases.Count));
        Attribute(xml, "failures", Text(cases.Count(test => test.Outcome == JUnitOutcome.Failure)));
        Attribute(xml, "errors", Text(cases.Count(test => test.Outcome == JUnitOutcome.Error)));
        Attribute(xml, "skipped", Text(cases.Count(test => test.Outcome == JUnitOutcome.Skipped)));
        Attribute(xml, "time", Seconds(judgement.LastUs));
        Properties(xml, judgement);
        foreach (JUnitCase test in cases)
            Case(xml, test, $"soakd.{run.Name}");
        xml.WriteElementString("system-out", XmlText.Of(Output(judgement)));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    private static void Properties(XmlWriter xml, Judgement judgement)
    {
        RunEntry run = judgement.Run;
        xml.WriteStartElement("properties");
        Property(xml, "run", run.Run);
        Property(xml, "plan", PlanName.Of(run.Plan));
        Property(xml, "plan_hash", PlanHash.Of(run.Plan));
        Property(xml, "verdict", judgement.VerdictText);
        Property(xml, "exit_code", Text(judgement.ExitCode));
        Property(xml, "soakd", run.Version);
        Property(xml, "seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        foreach ((string key, string value) in run.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
            Property(xml, $"label.{key}", value);
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        Attribute(xml, "name", name);
        Attribute(xml, "value", value);
        xml.WriteEndElement();
    }

    // A case has no time of its own: each took as long as the run.
    private static void Case(XmlWriter xml, JUnitCase test, string className)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", test.Name);
        Attribute(xml, "classname", className);
        Attribute(xml, "time", "0");
        if (test.Outcome != JUnitOutcome.Passed)
        {
            xml.WriteStartElement(test.Outcome.ToString().ToLowerInvariant());
            Attribute(xml, "message", test.Message);
            if (test.Outcome != JUnitOutcome.Skipped)
            {
                Attribute(xml, "type", test.Verdict);
                xml.WriteString(XmlText.Of(test.Text));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Output(Judgement judgement) => string.Concat(
    [
        $"{judgement.VerdictText}, exit {judgement.ExitCode}\n",
        .. Warnings.Of(judgement).Select(warning => $"WARN {warning.Name}: {warning.Detail}\n"),
        .. judgement.Notes.Select(note => $"{note}\n"),
    ]);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, XmlText.Of(value));

    // The schema needs at least one character that is not a space.
    private static string NameOf(string text) => string.IsNullOrWhiteSpace(XmlText.Of(text)) ? "unnamed" : text;

    private static string Seconds(long us) => (us / 1e6).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
