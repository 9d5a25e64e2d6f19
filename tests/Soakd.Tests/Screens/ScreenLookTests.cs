using Soakd.Screens;
using Spectre.Console;

namespace Soakd.Tests.Screens;

public sealed class ScreenLookTests
{
    private const string Escape = "\u001b[";

    [Theory]
    [InlineData(true)]
    [InlineData(false, "NO_COLOR=1")]
    [InlineData(true, "NO_COLOR=")]
    public void Of_AnEnvironment_HasColoursUnlessTheyAreRefused(bool has, params string[] environment) =>
        Assert.Equal(has, LookOf(environment, out _).HasColours);

    [Theory]
    [InlineData(false)]
    [InlineData(false, "LANG=C.UTF-8")]
    [InlineData(true, "LANG=C")]
    [InlineData(true, "LC_ALL=POSIX", "LANG=de_DE.UTF-8")]
    [InlineData(false, "LC_ALL=de_DE.UTF-8", "LANG=C")]
    [InlineData(true, "TERM=linux")]
    public void Of_AnEnvironment_KnowsWhetherTheBarsCanBeShown(bool isAscii, params string[] environment) =>
        Assert.Equal(isAscii, LookOf(environment, out _).IsAscii);

    [Fact]
    public void Paragraph_WithColours_ShowsEachTone()
    {
        string shown = Shown();

        Assert.Contains($"{Escape}1;31mSATURATED", shown, StringComparison.Ordinal);
        Assert.Contains($"{Escape}32mOK", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Paragraph_WithoutColours_SaysTheSameInWords()
    {
        string shown = Shown("NO_COLOR=1");

        Assert.Contains("SATURATED", shown, StringComparison.Ordinal);
        Assert.Contains("OK", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\x1b\[[0-9;]*3[0-9]", shown);
    }

    [Fact]
    public void Paragraph_WithTextThatLooksLikeMarkup_ShowsItAsItIs()
    {
        ScreenLook look = LookOf([], out StringWriter output, out IAnsiConsole console);

        console.Write(look.Paragraph([new ScreenLine(["[red]run[/]"])]));

        Assert.Contains("[red]run[/]", output.ToString(), StringComparison.Ordinal);
    }

    private static string Shown(params string[] environment)
    {
        ScreenLook look = LookOf(environment, out StringWriter output, out IAnsiConsole console);
        console.Write(look.Paragraph(
            [new ScreenLine([new ScreenPart("SATURATED", ScreenTone.Bad), " ", new ScreenPart("OK", ScreenTone.Good)])]));
        return output.ToString();
    }

    private static ScreenLook LookOf(string[] environment, out StringWriter output) => LookOf(environment, out output, out _);

    private static ScreenLook LookOf(string[] environment, out StringWriter output, out IAnsiConsole console)
    {
        output = new StringWriter();
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Capabilities.Unicode = true;
        return ScreenLook.Of(console, environment.Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1]));
    }
}
