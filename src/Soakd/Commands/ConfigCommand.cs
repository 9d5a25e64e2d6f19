using System.CommandLine;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary><c>soakd config</c>: prints the values that apply, and where they come from.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "config",
            "Prints the effective configuration, and where each value comes from. Never prints a secret.",
            new Example("soakd config", "all values that are not defaults"),
            new Example("soakd config --all", "every key"),
            new Example("soakd config --schema > appsettings.schema.json", "a schema for your editor"))
        {
            OnlyPrints = true,
        };
        var flags = ConfigurationFlags.AddTo(verb);
        var all = new Option<bool>("--all") { Description = "Print defaults too, and keys without a value." };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON schema of the configuration file instead." };
        var json = new Option<bool>("--json") { Description = "Print JSON: an array of objects with key, value and origin." };
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
