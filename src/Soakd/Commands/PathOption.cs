using System.CommandLine;

namespace Soakd.Commands;

/// <summary>An option that names a place. An empty one, as an unset variable of a build gives it, is refused.</summary>
internal static class PathOption
{
    public static Option<string> Of(string name, string description, string helpName)
    {
        var option = new Option<string>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) given.AddError($"{name} \"\": a path is needed");
        });
        return option;
    }
}
