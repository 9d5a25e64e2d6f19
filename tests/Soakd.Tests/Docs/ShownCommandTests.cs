using System.CommandLine;
using Soakd.Commands;
using Soakd.TestKit.Docs;

namespace Soakd.Tests.Docs;

/// <summary>Every command, verb and flag that a page shows is one that soakd understands. The acceptance tests run them.</summary>
public sealed class ShownCommandTests
{
    private readonly RootCommand _tree = CommandLine.Tree(new CommandContext
    {
        Output = TextWriter.Null,
        OpenOutput = static () => Stream.Null,
        Error = TextWriter.Null,
        Input = TextReader.Null,
        Environment = new Dictionary<string, string>(),
        Directories = [],
    });

    [Fact]
    public void Commands_AreUnderstood()
    {
        ShownCommand[] commands = [.. ShownCommand.All.Where(command => command.IsOfSoakd)];

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Empty(_tree.Parse(command.Words[1..]).Errors));
    }

    [Fact]
    public void Verbs_Exist()
    {
        string[] known = [.. _tree.Subcommands.Select(verb => $"soakd {verb.Name}")];

        Assert.NotEmpty(ShownCommand.NamedVerbs);
        Assert.All(ShownCommand.NamedVerbs, verb => Assert.Contains(verb.Text, known));
    }

    [Fact]
    public void Flags_Exist()
    {
        string[] known = [.. _tree.Subcommands.SelectMany(verb => verb.Options).SelectMany(option => option.Aliases.Append(option.Name))];
        string[] shown =
            [.. DocPage.All.SelectMany(page => page.InlineCode)
            .Where(code => code.StartsWith("--", StringComparison.Ordinal) && code.Length > 2)];

        Assert.NotEmpty(shown);
        Assert.All(shown, flag => Assert.Contains(flag.Split(' ')[0], known));
    }
}
