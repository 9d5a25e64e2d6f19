using System.Text;
using Soakd.Logging;

namespace Soakd.Tests.Logging;

public sealed class ConsoleLinesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void Write_ToATerminalThatSomebodyHolds_DoesNotWaitAndTellsHowManyLinesAreMissing()
    {
        using var terminal = new HeldTerminal();
        using var lines = new ConsoleLines(terminal);
        lines.Write("first");
        Assert.True(terminal.Asked.Wait(Patience, TestContext.Current.CancellationToken));

        for (int line = 0; line < 10_010; line++) lines.Write($"line {line}");
        terminal.Let.Set();
        lines.Dispose();

        Assert.Equal(
            ["first", "(lines missing here, because the terminal did not take them: 10)", "line 0"], terminal.Lines.Take(3));
        Assert.Equal("line 9999", terminal.Lines[^1]);
    }

    [Fact]
    public void Write_ToAnOwnerThatThrows_GoesOn()
    {
        var printed = new List<string>();
        using var writer = new StringWriter();
        using var lines = new ConsoleLines(writer);
        lines.HandTo(line =>
        {
            if (line == "bad") throw new InvalidOperationException("the screen is broken");
            printed.Add(line);
        });

        foreach (string line in (string[])["one", "bad", "two"]) lines.Write(line);
        lines.HandTo(null);
        lines.Write("three");
        lines.Flush();

        Assert.Equal(["one", "two"], printed);
        Assert.Equal("three", writer.ToString().Trim());
    }

    private sealed class HeldTerminal : TextWriter
    {
        public ManualResetEventSlim Asked { get; } = new();

        public ManualResetEventSlim Let { get; } = new();

        public List<string> Lines { get; } = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            Asked.Set();
            Let.Wait(Patience, TestContext.Current.CancellationToken);
            Lines.Add(value!);
        }

        protected override void Dispose(bool disposing)
        {
            Asked.Dispose();
            Let.Dispose();
            base.Dispose(disposing);
        }
    }
}
