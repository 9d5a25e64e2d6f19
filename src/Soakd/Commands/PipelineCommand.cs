using System.CommandLine;
using Soakd.Configuration;
using Soakd.Injections;
using Soakd.Kafka.Pipelining;
using Soakd.Pipelines;

namespace Soakd.Commands;

/// <summary><c>soakd pipeline</c>: the health-data application, to try soakd on or to compare a pipeline with.</summary>
internal static class PipelineCommand
{
    /// <summary>How many members it may have.</summary>
    public const int MostMembers = 64;

    /// <summary>Its consumer group, unless a person names another one.</summary>
    public const string Group = "soakd-pipeline";

    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "pipeline",
            "Runs the reference pipeline: reads health data, writes a row for each sample, and dead letters. It commits what is written.",
            new Example("soakd pipeline -b localhost:9092 --in my-in --out my-out", "one member of the group soakd-pipeline"),
            new Example(
                "soakd pipeline -b localhost:9092 --in my-in --out my-out --dead-letter my-dlq --parallelism 4",
                "four members, and what they reject"),
            new Example(
                "soakd pipeline -b localhost:9092 --in my-in --out my-out --inject drop:5@1m", "five rows are missing after a minute"));
        ConfigurationFlags flags = ConfigurationFlags.AddPipelineTo(verb);
        var group = new Option<string>("--group")
        {
            Description = "The consumer group.", HelpName = "GROUP", DefaultValueFactory = _ => Group,
        };
        Option<int> parallelism = CountOption.Of(
            "--parallelism", "members", MostMembers,
            $"How many members of the group it is, 1 to {MostMembers}; more than partitions have nothing to do.");
        var strict = new Option<bool>("--strict") { Description = "Reject samples of a type that is not in the catalogue." };
        Option<Injection[]> inject = InjectFlag.CreateForPipeline();
        var parent = new Option<int?>("--parent") { Hidden = true };
        foreach (Option option in (Option[])[group, parallelism, strict, inject, parent]) verb.Add(option);
        verb.SetAction((line, _) =>
        {
            if (line.GetValue(parent) is { } run) return PipelineVerb.RunAsChildAsync(run, context);
            LoadedConfiguration configuration = flags.Load(line, context);
            TopicOptions topics = configuration.Soak.Topics;
            string bootstrap = configuration.Soak.Kafka.Bootstrap
                ?? throw new ConfigurationException($"{SettingCatalogue.Bootstrap.Key}: is required by soakd pipeline (-b)");
            string output = topics.Output
                ?? throw new ConfigurationException($"{SettingCatalogue.Output.Key}: is required by soakd pipeline (--out)");
            var settings = new PipelineSettings(topics.Input, output, topics.DeadLetter, line.GetValue(group)!);
            var request = new PipelineRequest(settings, line.GetValue(parallelism), line.GetValue(strict))
            {
                Injected = line.GetValue(inject) ?? [],
            };
            return PipelineVerb.RunAsync(request, configuration.Soak.Kafka, bootstrap, context);
        });
        return verb;
    }
}
