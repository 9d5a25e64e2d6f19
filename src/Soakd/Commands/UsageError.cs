using System.CommandLine;
using Soakd.Engine.Wording;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary>Wrong usage of the command line. It writes one line, which names the nearest known flag or verb.</summary>
internal static class UsageError
{
    public static int Write(ParseResult line, TextWriter error)
    {
        Command command = line.CommandResult.Command;
        return Write(command, What(line, command), error);
    }

    public static int Write(Command command, string what, TextWriter error)
    {
        string name = command is RootCommand ? "soakd" : $"soakd {command.Name}";
        error.WriteLine($"{name}: {what} ({name} --help)");
        return ExitCodes.Usage;
    }

    private static string What(ParseResult line, Command command)
    {
        if (line.UnmatchedTokens is not [var token, ..]) return line.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.');
        if (!token.StartsWith('-') && command.Subcommands.Count == 0) return $"unexpected argument {token}";

        bool flag = token.StartsWith('-');
        IEnumerable<string> known = flag
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options))
                .Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Select(verb => verb.Name);
        string written = token.Split('=')[0];
        string nearest = NearestName.To(written, known) is { } name ? $"; the nearest is {name}" : "";
        return $"unknown {(flag ? "flag" : "verb")} {written}{nearest}";
    }
}
