using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Pipelines;
using Soakd.Targets;

namespace Soakd.Commands;

/// <summary>
/// The flags with which <c>soakd run</c> starts a pipeline of its own. They are no keys of the configuration: a pipeline under test that
/// soakd runs itself is for trying soakd, and must not be forgotten in a file.
/// </summary>
internal sealed class PipelineFlags
{
    /// <summary>The output topic on the embedded broker, unless one is named.</summary>
    internal const string EmbeddedOutput = "soakd-rows";

    private readonly Option<string> _pipeline = new("--pipeline")
    {
        Description = $"Start soakd's own pipeline (\"{Target.Reference.Name}\") between the topics, and watch it. It ends with the run.",
        HelpName = Target.Reference.Name,
    };

    private readonly Option<int> _parallelism = CountOption.Of(
        "--parallelism", "members", PipelineCommand.MostMembers,
        $"How many members that pipeline has, 1 to {PipelineCommand.MostMembers}.");

    private PipelineFlags()
    {
    }

    /// <summary>Adds them to a verb.</summary>
    public static PipelineFlags AddTo(Command verb)
    {
        var flags = new PipelineFlags();
        flags._pipeline.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value != Target.Reference.Name)
                result.AddError($"--pipeline \"{token.Value}\": must be {Target.Reference.Name}");
        });
        verb.Add(flags._pipeline);
        verb.Add(flags._parallelism);
        verb.Validators.Add(line =>
        {
            if (line.GetResult(flags._pipeline) is null && line.GetResult(flags._parallelism) is { Implicit: false })
                line.AddError($"--parallelism needs --pipeline {Target.Reference.Name}");
        });
        return flags;
    }

    /// <summary>The pipeline that a line asks for; null for none.</summary>
    public ReferenceChoice? Choice(ParseResult line) =>
        line.GetValue(_pipeline) is null ? null : new ReferenceChoice(line.GetValue(_parallelism));

    /// <summary>
    /// What a pipeline needs beside what the configuration says: an output topic, and a group by which loss can be proven.
    /// </summary>
    /// <exception cref="ConfigurationException">A pipeline of soakd cannot play the run.</exception>
    public static IReadOnlyList<GivenSetting> Needed(SoakOptions soak)
    {
        if (soak.Payload.Kind != WorkloadKind.HealthData)
            throw new ConfigurationException(
                $"{SettingCatalogue.Kind.Key} = \"{soak.Payload.Kind}\": --pipeline {Target.Reference.Name} reads HealthData only");
        if (soak.Topics.HasNoOutput)
            throw new ConfigurationException(
                $"{SettingCatalogue.OutputKind.Key} = \"{nameof(OutputKind.None)}\": --pipeline {Target.Reference.Name} writes to a topic");
        if (soak.Topics.Output is null && !soak.Kafka.Embedded)
            throw new ConfigurationException(
                $"{SettingCatalogue.Output.Key}: is required by --pipeline {Target.Reference.Name} ({SettingCatalogue.Output.Flag} TOPIC)");
        List<GivenSetting> needed = [];
        if (soak.Topics.Output is null) needed.Add(Given(SettingCatalogue.Output.Key, EmbeddedOutput));
        if (Target.GroupOf(soak, Target.Reference.Name) is null)
            needed.Add(Given(
                SettingCatalogue.TargetGroup.Key.Replace("*", Target.Reference.Name, StringComparison.Ordinal), PipelineCommand.Group));
        return needed;
    }

    private static GivenSetting Given(string key, string text) =>
        new(key, text, GivenShape.Value, new SettingOrigin(OriginKind.Flag, "--pipeline"));
}
