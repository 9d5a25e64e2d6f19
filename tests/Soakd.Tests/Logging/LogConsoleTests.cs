using System.Text.Json;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Logging;

namespace Soakd.Tests.Logging;

public sealed class LogConsoleTests
{
    [Theory]
    [InlineData("Auto", true, false, true, false)]
    [InlineData("Auto", false, false, true, true)]
    [InlineData("Auto", false, true, false, true)]
    [InlineData("Auto", false, false, false, false)]
    [InlineData("Text", false, true, true, false)]
    [InlineData("Json", true, false, false, true)]
    public void Of_TheSurroundings_ChooseWhoReads(string form, bool terminal, bool journal, bool daemon, bool json)
    {
        string printed = Print(form, new ConsoleSurroundings(terminal, journal, daemon));

        Assert.Equal(json, !printed.Contains("a line for people", StringComparison.Ordinal));
        Assert.Equal(json, printed.Contains("\"event\":\"RunCaution\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Emit_InTheJournal_EachLineBeginsWithItsPriority()
    {
        string[] lines = Print("Auto", new ConsoleSurroundings(false, true, true)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["<4>", "<3>", "<6>"], lines.Select(line => line[..3]));
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonElement.Parse(line[3..]).ValueKind));
    }

    [Theory]
    [InlineData("8:12345", "socket:[12345]", true)]
    [InlineData("8:12345", "pipe:[12345]", false)]
    [InlineData("8:12345", "socket:[1]", false)]
    [InlineData("8:12345", null, false)]
    [InlineData("12345", "socket:[12345]", false)]
    [InlineData("8:", "socket:[]", false)]
    public void IsSame_TheJournalsStream_IsStandardOutput(string stream, string? target, bool same) =>
        Assert.Equal(same, ConsoleSurroundings.IsSame(stream, target));

    private static string Print(string form, ConsoleSurroundings surroundings)
    {
        using var output = new StringWriter();
        var console = LogConsole.Of(Enum.Parse<ConsoleForm>(form), surroundings, output, new EventContext());
        using (ILoggerFactory loggers = LogPipeline.Open(new LogLevels(new Dictionary<string, LogLevel>()), console.Events, null))
        {
            ILogger log = loggers.CreateLogger("soakd");
            console.Lines.Write("a line for people");
            Events.RunCaution(log, "the machine is slow");
            Events.RunMissed(log, "nightly", "smoke", "2026-06-01T02:30:00+02:00", "Europe/Berlin", 1, "a reason");
            Events.ServeStopped(log, "SIGTERM");
        }

        return output.ToString();
    }
}
