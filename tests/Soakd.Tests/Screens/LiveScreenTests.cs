using System.Diagnostics;
using System.Text;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.Logging;
using Soakd.Screens;
using Soakd.TestKit;
using Spectre.Console;

namespace Soakd.Tests.Screens;

public sealed class LiveScreenTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _cautions = [];
    private readonly TestTerminal _terminal = new();
    private readonly SteadyWriter _writer;
    private readonly ConsoleLines _lines;
    private readonly LiveScreen _screen;

    public LiveScreenTests()
    {
        _writer = new SteadyWriter(_terminal);
        _lines = new ConsoleLines(_writer);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(_writer),
        });
        _screen = new LiveScreen(
            new LiveRun([]), _lines, new DrawnTerminal(console, new ScreenLook(HasColours: true, IsAscii: false)), _cautions.Add, _time);
    }

    public void Dispose()
    {
        _terminal.Let.Set();
        _screen.Dispose();
        _lines.Dispose();
        _writer.Dispose();
        _terminal.Dispose();
    }

    [Theory]
    [InlineData("", 10, "         ")]
    [InlineData("event", 10, "event    ")]
    [InlineData("a long event", 10, "a long   ", "event    ")]
    [InlineData("exactly ten", 12, "exactly ten")]
    [InlineData("runs/20261124T0100Z", 10, "runs/2026", "1124T0100", "Z        ")]
    [InlineData("a b", 1, "a", "b")]
    public void Rows_AnyLine_AreEachFilledToTheirEnd(string line, int width, params string[] rows) =>
        Assert.Equal(rows, LiveScreen.Rows(line, width));

    [Fact]
    public async Task Draw_TheTerminalGoesAway_EndsTheScreenAndSaysSo()
    {
        _terminal.Let.Set();
        await _screen.StartAsync(CancellationToken.None);
        _terminal.IsGone = true;

        await AdvanceUntilAsync(() => _screen.ExecuteTask!.IsCompletedSuccessfully);

        Assert.Equal(["the run goes on without its screen: the terminal cannot be written: Input/output error"], _cautions);
    }

    [Fact]
    public async Task Stop_WhileSomebodyHoldsTheTerminal_DoesNotWaitForIt()
    {
        await _screen.StartAsync(CancellationToken.None);
        Assert.True(_terminal.Asked.Wait(Patience, TestContext.Current.CancellationToken));

        Task stopping = _screen.StopAsync(CancellationToken.None);
        await AdvanceUntilAsync(() => stopping.IsCompletedSuccessfully);

        Assert.Equal(["the run goes on without its screen: the terminal takes nothing"], _cautions);
    }

    [Fact]
    public async Task Stop_WhenTheTerminalTakesNothingMore_DoesNotWaitForIt()
    {
        _terminal.Let.Set();
        await _screen.StartAsync(CancellationToken.None);
        Assert.True(_terminal.Asked.Wait(Patience, TestContext.Current.CancellationToken));
        _terminal.Let.Reset();

        Task stopping = Task.Run(() => _screen.StopAsync(CancellationToken.None), TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(() => stopping.IsCompletedSuccessfully);

        Assert.Equal(["the run goes on without its screen: the terminal takes nothing"], _cautions);
    }

    private async Task AdvanceUntilAsync(Func<bool> holds)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience);

            // Not by this thread: what a timer begins may have to wait for the terminal.
            Task advance = Task.Run(() => _time.Advance(TimeSpan.FromMilliseconds(500)), TestContext.Current.CancellationToken);
            await Task.WhenAny(advance, Task.Delay(10, TestContext.Current.CancellationToken));
            if (_terminal.IsGone) await _writer.FlushAsync(TestContext.Current.CancellationToken);
        }
    }

    private sealed class TestTerminal : TextWriter
    {
        public ManualResetEventSlim Asked { get; } = new();

        public ManualResetEventSlim Let { get; } = new();

        public bool IsGone { get; set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Take();

        public override void Write(string? value) => Take();

        public override void WriteLine(string? value) => Take();

        public override void Flush() => Take();

        protected override void Dispose(bool disposing)
        {
            Asked.Dispose();
            Let.Dispose();
            base.Dispose(disposing);
        }

        private void Take()
        {
            Asked.Set();
            Let.Wait(Patience, TestContext.Current.CancellationToken);
            if (IsGone) throw new IOException("Input/output error");
        }
    }
}
