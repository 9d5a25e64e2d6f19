using System.CommandLine;
using Soakd.Engine.Wording;
using Soakd.Hosting;
using Soakd.Marks;
using Soakd.RunFiles;

namespace Soakd.Commands;

/// <summary><c>soakd mark RUN TEXT</c>: writes a note about the system into the journal of a running soak.</summary>
internal static class MarkCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "mark",
            "Writes a note into the journal of a running soak: what you do to the system at this moment.",
            new Example("soakd mark latest \"rolled broker 2\"", "the report shows the note beside the figures of that moment"));
        var run = new Argument<string>("RUN") { Description = "A run that plays now: " + RunFinder.Allowed + "." };
        var text = new Argument<string>("TEXT") { Description = $"The note: one line of at most {MarkText.Longest} characters." };
        var config = ConfigurationFlags.ConfigFile();
        text.Validators.Add(given =>
        {
            if (!MarkText.TryRead(given.GetValueOrDefault<string>() ?? "", out _, out string problem)) given.AddError($"TEXT: {problem}");
        });
        verb.Add(run);
        verb.Add(text);
        verb.Add(config);
        verb.SetAction((line, _) => MarkAsync(line.GetRequiredValue(run), line.GetRequiredValue(text), line.GetValue(config), context));
        return verb;
    }

    private static async Task<int> MarkAsync(string run, string text, string? config, CommandContext context)
    {
        string directory = new RunFinder(context.Configuration(config)).Find(run);
        long atUs = await new MarkDelivery(directory, TimeProvider.System).DeliverAsync(text.Trim());
        await context.Output.WriteLineAsync($"marked at {RunTime.Text(atUs)}");
        return ExitCodes.Success;
    }
}
