using System.CommandLine;
using System.Text.Json.Nodes;
using Soakd.Commands;
using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Deployment;

/// <summary>The files that make and run the image name only what soakd knows.</summary>
public sealed class ImageTests
{
    private const string File = "helm/image/Dockerfile";

    private static readonly string[] Lines = SourceTree.Read(File).Split('\n');

    [Fact]
    public void Image_IsNotOfRootAndHasABaseToChoose()
    {
        Assert.Contains(Lines, line => line.StartsWith("ARG BASE=mcr.microsoft.com/dotnet/runtime-deps:", StringComparison.Ordinal));
        Assert.Equal("USER 1000:1000", Assert.Single(Lines, line => line.StartsWith("USER ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Image_RunsVerbsThatExist()
    {
        string[] verbs =
        [
            .. Lines.Where(line => line.Contains("CMD [", StringComparison.Ordinal))
                .Select(line => JsonNode.Parse(line[line.IndexOf('[', StringComparison.Ordinal)..])!.AsArray()[^1]!.GetValue<string>()),
        ];
        RootCommand tree = CommandLine.Tree(new CommandContext
        {
            Output = TextWriter.Null, OpenOutput = static () => Stream.Null, Error = TextWriter.Null, Input = TextReader.Null,
            Environment = new Dictionary<string, string>(), Directories = [],
        });

        Assert.Equal(["status", "serve"], verbs);
        Assert.All(verbs, verb => Assert.Contains(tree.Subcommands, command => command.Name == verb));
    }

    [Fact]
    public void Compose_SetsKeysThatExist()
    {
        Dictionary<string, string> environment = YamlFile.Read("helm/image/compose.yaml")["services"]!["soakd"]!["environment"]!.AsObject()
            .ToDictionary(variable => variable.Key, variable => variable.Value!.ToString(), StringComparer.Ordinal);

        EffectiveSettings.Resolve(EnvironmentSettings.Read(environment), out IReadOnlyList<SettingsProblem> problems);

        Assert.Empty(problems);
        Assert.StartsWith("0x", environment["DOTNET_GCHeapHardLimit"], StringComparison.Ordinal);
    }
}
