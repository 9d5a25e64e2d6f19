using Soakd.AcceptanceTests.Pipelines;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>A user, what its ACLs allow, and what soakd says about it.</summary>
/// <param name="User">The user.</param>
/// <param name="Settings">What soakd is asked to do: members of the section <c>Soak</c>.</param>
/// <param name="Allowed">What is allowed, such as <c>Write topic orders</c>, and nothing else.</param>
internal sealed record AclCase(string User, string Settings, params IReadOnlyList<string> Allowed)
{
    private const string Alone = "acl-alone", Input = "acl-in", Output = "acl-out", Dead = "acl-dead";
    private const string Made = "acl-made", Unmade = "acl-unmade", Stays = "acl-stays";

    private const string Brokers = $$"""
        "Topics": { "Input": "{{Alone}}" }
        """;

    private const string Pipeline = $$"""
        "Topics": { "Input": "{{Input}}", "Output": "{{Output}}" }
        """;

    private const string Watched = $$"""
        "Topics": { "Input": "{{Input}}", "Output": "{{Output}}", "DeadLetter": "{{Dead}}" },
        "Targets": { "passing": { "Group": "{{PassingPipeline.Group}}" } }
        """;

    private static readonly string[] OnBrokers = [$"Write topic {Alone}", $"Read topic {Alone}"];
    private static readonly string[] OnInput = [$"Write topic {Input}", $"Read topic {Input}"];
    private static readonly string[] OnPipeline = [.. OnInput, $"Read topic {Output}", $"Read topic {Dead}"];

    /// <summary>The topics that exist: what the pipeline reads and writes, and others.</summary>
    public static IReadOnlyList<string> Topics { get; } = [Input, Output, Dead, Alone];

    /// <summary>Runs that pass, each with exactly what it needs.</summary>
    public static IReadOnlyList<AclCase> Least { get; } =
    [
        new("least-brokers", Brokers, [.. OnBrokers]) { Says = $"configuration of topic {Alone} (permission DescribeConfigs on it)" },
        new("least-pipeline", Watched, [.. OnPipeline, $"Describe group {PassingPipeline.Group}"]) { NeedsPipeline = true },
        new("least-create", Creating(Made), $"Write topic {Made}", $"Read topic {Made}", $"Create topic {Made}", $"Delete topic {Made}"),
        new("no-delete", Creating(Stays), $"Write topic {Stays}", $"Read topic {Stays}", $"Create topic {Stays}")
        {
            Says = $"topic {Stays} will stay after the run: these credentials need the permission Delete on it and do not have it",
        },
    ];

    /// <summary>What <c>soakd check</c> takes, and what it says.</summary>
    public static IReadOnlyList<AclCase> Checked { get; } =
    [
        new("shared", $$"""
            "Topics": { "Input": "{{Input}}", "Output": "{{Output}}", "Shared": true }
            """, $"Write topic {Input}", $"Read topic {Output}") { Says = $"Describe, Write on topic {Input}: permitted" },
        new("configs", Brokers, [.. OnBrokers, $"DescribeConfigs topic {Alone}"]) { Says = "permitted", NeverSays = "DescribeConfigs" },
    ];

    /// <summary>One ACL less than needed each, and the line that <c>soakd check</c> or <c>soakd run</c> refuses it with.</summary>
    public static IReadOnlyList<AclCase> Refused { get; } =
    [
        new("nothing", Brokers) { Says = Lacks("Input", Alone, "the permissions Describe, Write, Read on it and do not have them") },
        new("no-write", Brokers, $"Read topic {Alone}") { Says = Lacks("Input", Alone, "the permission Write on it and do not have it") },
        new("no-read", Pipeline, $"Write topic {Input}", $"Read topic {Output}")
            { Says = Lacks("Input", Input, "the permission Read on it and do not have it") },
        new("no-output", Pipeline, [.. OnInput])
            { Says = Lacks("Output", Output, "the permissions Describe, Read on it and do not have them") },
        new("no-group", Watched, [.. OnPipeline])
        {
            Says = $"Soak:Targets:passing:Group = \"{PassingPipeline.Group}\": a cluster that lets soakd read what group "
                + $"{PassingPipeline.Group} has committed on {Input} is needed (permission Describe on group {PassingPipeline.Group})",
        },
        new("no-create", Creating(Unmade), $"Write topic {Unmade}", $"Read topic {Unmade}", $"Delete topic {Unmade}")
        {
            Says = $"Soak:Topics:Input = \"{Unmade}\": could not be created: a cluster that lets soakd create topic {Unmade} is needed "
                + $"(permission Create on topic {Unmade})",
            Runs = true,
        },
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AclCase> All { get; } = [.. Least, .. Checked, .. Refused];

    /// <summary>What soakd says, as a part of one line; empty for nothing in particular.</summary>
    public string Says { get; init; } = "";

    /// <summary>What it does not say; empty for nothing in particular.</summary>
    public string NeverSays { get; init; } = "";

    /// <summary>Whether a pipeline runs beside it.</summary>
    public bool NeedsPipeline { get; init; }

    /// <summary>Whether only a run shows it, because the cluster says nothing about a topic that does not exist.</summary>
    public bool Runs { get; init; }

    /// <summary>What is allowed, in the words of <c>docs/operations.md</c>: by what the topic or the group is to soakd.</summary>
    public static string OnThePage(string allowed)
    {
        string[] words = allowed.Split(' ');
        words[2] = words[2] switch
        {
            PassingPipeline.Group => "GROUP",
            Output => "OUT",
            Dead => "DEAD",
            _ => "IN",
        };
        return string.Join(' ', words);
    }

    private static string Lacks(string key, string topic, string what) => $"Soak:Topics:{key} = \"{topic}\": these credentials need {what}";

    private static string Creating(string topic) => $$"""
        "Topics": { "Input": "{{topic}}", "Create": true, "Partitions": 4 }
        """;
}
