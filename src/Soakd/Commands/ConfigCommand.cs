using System.CommandLine;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary><c>soakd config</c>: what holds, and where it came from.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "config",
            "Prints the effective configuration with where each value came from; a secret's value is never shown.",
            new Example("soakd config", "what is not a default"),
            new Example("soakd config --all", "every key there is"),
            new Example("soakd config --schema > appsettings.schema.json", "for an editor"));
        var flags = ConfigurationFlags.AddTo(verb);
        var all = new Option<bool>("--all") { Description = "List defaults, and keys that are not given, as well." };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON schema of the configuration file instead." };
        var json = new Option<bool>("--json") { Description = "Print an array of objects with key, value and origin." };
        verb.Add(all);
        verb.Add(json);
        verb.Add(schema);
        verb.SetAction(line =>
        {
            if (line.GetValue(schema))
            {
                context.Output.Write(SettingsSchema.Text);
                return ExitCodes.Success;
            }

            EffectiveSettings settings = flags.Load(line, context).Settings;
            if (line.GetValue(json)) context.Output.Write(SettingsListing.Json(settings, line.GetValue(all)));
            else foreach (string row in SettingsListing.Lines(settings, line.GetValue(all))) context.Output.WriteLine(row);
            return ExitCodes.Success;
        });
        return verb;
    }
}
