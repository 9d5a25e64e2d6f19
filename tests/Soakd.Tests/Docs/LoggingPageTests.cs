using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Soakd.Logging;
using Soakd.TestKit;
using Soakd.TestKit.Docs;
using Soakd.Tests.Alerts.Scenarios;

namespace Soakd.Tests.Docs;

/// <summary>
/// What <c>docs/logging.md</c> shows is tried with the programs that it is for, where Debian has them and this machine has them installed.
/// </summary>
public sealed class LoggingPageTests : IDisposable
{
    private const string Logs = "/var/log/soakd/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly DocPage Page = DocPage.Of("docs/logging.md");

    private readonly TemporaryDirectory _directory = new();
    private readonly CancellationTokenSource _stop =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public LoggingPageTests() => _stop.CancelAfter(Patience);

    public static TheoryData<string> Queries =>
    [
        .. Block("sh").Split('\n').Where(line => line.Contains("| jq ", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("jq ", StringComparison.Ordinal)..]),
    ];

    public void Dispose()
    {
        _stop.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Sources_AreThoseOfTheEvents() => Assert.Equal(
        EventCatalogue.Sources,
        Page.Text.Split('\n').Where(line => line.StartsWith("| `soakd.", StringComparison.Ordinal)).Select(line => line.Split('`')[1]));

    // The journal prints the lines as soakd wrote them, and now and then one that is no event.
    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_OverEveryKindOfEvent_FindsSomeAndLeavesOutOthers(string query)
    {
        Assert.SkipWhen(InstalledProgram.Find("jq") is null, "lacks the program jq (Debian package jq)");
        List<string> lines = ["soakd: a line that is no event"];
        foreach (string name in (string[])["RunFinished", "BrokerUnavailable", "TuningApplied", "ServeStarted"])
            lines.AddRange(await EventScenarios.All[name].PlayAsync());

        (int code, string found) = await InstalledProgram.RunAsync("/bin/sh", ["-c", query], string.Join('\n', lines) + "\n", _stop.Token);

        Assert.True(code == 0, found);
        Assert.InRange(found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, lines.Count - 1);
        Assert.DoesNotContain("null", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rsyslog_TheShownFile_IsAcceptedAndSendsEachEvent()
    {
        string? rsyslogd = InstalledProgram.Find("rsyslogd");
        Assert.SkipWhen(rsyslogd is null, "lacks the program rsyslogd (Debian package rsyslog)");
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        string file = _directory.Write("soakd.conf", Here(Block("rsyslog"))
            .Replace("logs.example.com", "127.0.0.1", StringComparison.Ordinal)
            .Replace("514", $"{((IPEndPoint)server.LocalEndpoint).Port}", StringComparison.Ordinal)
            .Replace("/var/log/soakd-page.ndjson", _directory["page.ndjson"], StringComparison.Ordinal)
            .Insert(0, $"global(workDirectory=\"{_directory.Path}\")\n"));
        IReadOnlyList<string> lines = await EventScenarios.All["BrokerUnavailable"].PlayAsync();
        _directory.Write("events.ndjson", string.Join('\n', lines) + "\n");

        (int code, string said) = await InstalledProgram.RunAsync(rsyslogd, ["-N1", "-f", file], "", _stop.Token);
        Assert.True(code == 0, said);
        using Process running = Process.Start(
            new ProcessStartInfo(rsyslogd, ["-n", "-iNONE", "-f", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            using TcpClient client = await server.AcceptTcpClientAsync(_stop.Token);
            using var reader = new StreamReader(client.GetStream());
            foreach (string line in lines) Assert.Equal(line.Trim(), await reader.ReadLineAsync(_stop.Token));
            while (!File.Exists(_directory["page.ndjson"])) await Task.Delay(50, _stop.Token);
        }
        finally
        {
            running.Kill();
            await running.WaitForExitAsync(_stop.Token);
        }
    }

    [Fact]
    public async Task Logrotate_TheShownFile_RotatesWhileSoakdWrites()
    {
        string? logrotate = InstalledProgram.Find("logrotate");
        Assert.SkipWhen(logrotate is null, "lacks the program logrotate (Debian package logrotate)");
        (_, string group) = await InstalledProgram.RunAsync("/usr/bin/id", ["-gn"], "", _stop.Token);
        string file = _directory.Write("soakd.logrotate", Here(Block("logrotate"))
            .Replace("su soakd soakd", $"su {Environment.UserName} {group.Trim()}", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var log = new WrittenLog(_directory["events.ndjson"]);
        log.Write("first");

        (int tried, string dry) = await InstalledProgram.RunAsync(
            logrotate, ["-d", "-s", _directory["state"], file], "", _stop.Token);
        (int code, string said) = await InstalledProgram.RunAsync(
            logrotate, ["-f", "-s", _directory["state"], file], "", _stop.Token);
        log.Write("second");

        Assert.True(tried == 0 && !dry.Contains("error", StringComparison.Ordinal), dry);
        Assert.True(code == 0, said);
        Assert.Equal(["first"], WrittenLog.Marks(_directory["events.ndjson.1"]));
        Assert.Equal(["second"], WrittenLog.Marks(_directory["events.ndjson"]));
    }

    private string Here(string text) => text.Replace(Logs, _directory.Path + "/", StringComparison.Ordinal);

    private static string Block(string language) => Page.Blocks.Single(block => block.Language == language).Text;
}
