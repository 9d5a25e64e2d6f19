using System.Runtime.CompilerServices;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Soakd.Screens;

/// <summary>How a terminal shows the screen: with which colours and which letters.</summary>
/// <param name="HasColours">Whether colours are used; never where <c>NO_COLOR</c> is set.</param>
/// <param name="IsAscii">Whether ASCII alone is used.</param>
internal sealed record ScreenLook(bool HasColours, bool IsAscii)
{
    private static readonly string[] LocaleNames = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>How a terminal shows it.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="environment">The environment variables.</param>
    public static ScreenLook Of(IAnsiConsole terminal, IReadOnlyDictionary<string, string> environment)
    {
        string locale = LocaleNames.Select(name => environment.GetValueOrDefault(name, "")).FirstOrDefault(value => value.Length > 0) ?? "";

        // A container often has no locale at all, before a terminal that knows Unicode. The console of Linux has no letters for the bars.
        bool isAscii = !terminal.Profile.Capabilities.Unicode || locale is "C" or "POSIX"
            || environment.GetValueOrDefault("TERM", "") == "linux";
        return new ScreenLook(ShowsColours(terminal, environment), isAscii);
    }

    /// <summary>Whether a terminal has colours, and its user does not refuse them: https://no-color.org.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="environment">The environment variables.</param>
    public static bool ShowsColours(IAnsiConsole terminal, IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("NO_COLOR", "").Length == 0 && terminal.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <summary>The screen as the library draws it.</summary>
    public IRenderable Paragraph(IReadOnlyList<ScreenLine> lines)
    {
        var paragraph = new Paragraph();
        foreach ((int at, ScreenLine line) in lines.Index())
        {
            if (at > 0) paragraph.Append("\n");
            foreach (ScreenPart part in line.Parts.Where(part => part.Text.Length > 0)) paragraph.Append(part.Text, StyleOf(part.Tone));
        }

        return paragraph;
    }

    // The sixteen colours of the terminal, which its owner chose to be readable.
    private Style StyleOf(ScreenTone tone) => (tone, HasColours) switch
    {
        (ScreenTone.Strong, _) => new Style(decoration: Decoration.Bold),
        (ScreenTone.Bad, false) => new Style(decoration: Decoration.Bold),
        (ScreenTone.Quiet, true) => new Style(decoration: Decoration.Dim),
        (ScreenTone.Good, true) => new Style(Color.Green),
        (ScreenTone.Notice, true) => new Style(Color.Olive, decoration: Decoration.Bold),
        (ScreenTone.Bad, true) => new Style(Color.Maroon, decoration: Decoration.Bold),
        (ScreenTone.Rate, true) => new Style(Color.Teal),
        (ScreenTone.Latency, true) => new Style(Color.Navy, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}

/// <summary>
/// A terminal on which the screen is drawn in place. The library that draws is loaded with these methods, so a service, which draws no
/// screen, does not load it.
/// </summary>
/// <param name="Console">The terminal.</param>
/// <param name="Look">How it shows the screen.</param>
internal sealed record DrawnTerminal(IAnsiConsole Console, ScreenLook Look)
{
    /// <summary>The terminal of the process; null where nothing can be drawn in place.</summary>
    /// <param name="environment">The environment variables.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DrawnTerminal? OfProcess(IReadOnlyDictionary<string, string> environment)
    {
        IAnsiConsole console = AnsiConsole.Console;
        return console.Profile.Capabilities is { Interactive: true, Ansi: true }
            ? new DrawnTerminal(console, ScreenLook.Of(console, environment))
            : null;
    }

    /// <summary>Whether the terminal of the process shows colours.</summary>
    /// <param name="environment">The environment variables.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool HasColours(IReadOnlyDictionary<string, string> environment) =>
        ScreenLook.ShowsColours(AnsiConsole.Console, environment);
}
