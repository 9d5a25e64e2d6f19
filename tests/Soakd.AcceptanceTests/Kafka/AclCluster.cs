using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>
/// One broker with an authorizer that denies whatever no ACL allows, and a user for each case. Who connects without encryption may do
/// everything: the brokers, the pipeline, and this class.
/// </summary>
public sealed class AclCluster : IAsyncDisposable
{
    private const string Jaas = "listener.name.sasl_ssl.plain.sasl.jaas.config";
    private const string Password = "least-secret";

    // The ACLs of all users are there before the first one connects, and this one's are the last.
    private const string LastUser = "last";
    private const int MostLooks = 150;

    private readonly Lazy<Task<KafkaCluster>> _cluster = new(StartAsync);

    /// <summary>The cluster. Without a Kafka distribution the test is skipped.</summary>
    public Task<KafkaCluster> StartedAsync()
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        return _cluster.Value;
    }

    /// <summary>Writes the configuration with which soakd connects as the user of a case.</summary>
    internal static void Configure(TemporaryDirectory directory, KafkaCluster cluster, AclCase acl) => directory.Write(
        "appsettings.json",
        $$"""
        {
          "Soak": {
            "Kafka": {
              "Bootstrap": "{{cluster.BootstrapSaslSsl}}",
              "Client": {
                "security.protocol": "SASL_SSL", "ssl.ca.location": "{{cluster.CaCertificate}}",
                "sasl.mechanism": "PLAIN", "sasl.username": "{{acl.User}}"
              },
              "Secrets": { "sasl.password": "{{directory.Write("password", Password)}}" }
            },
            {{acl.Settings}}
          }
        }
        """);

    /// <summary>What a user may do, as soon as the broker knows so many of its ACLs.</summary>
    /// <returns>Such as <c>Write topic orders</c>, in the order of the alphabet.</returns>
    internal static async Task<string[]> AllowedAsync(KafkaCluster cluster, string user, int count)
    {
        var all = new AclBindingFilter
        {
            PatternFilter = new ResourcePatternFilter { Type = ResourceType.Any, ResourcePatternType = ResourcePatternType.Any },
            EntryFilter = new AccessControlEntryFilter
            {
                Principal = $"User:{user}", Operation = AclOperation.Any, PermissionType = AclPermissionType.Any,
            },
        };
        using var admin = new TopicAdmin(cluster);
        List<AclBinding> found = [];
        for (int looks = 0; looks < MostLooks && found.Count < count; looks++)
        {
            if (looks > 0) await Task.Delay(200, TestContext.Current.CancellationToken);
            found = (await admin.Client.DescribeAclsAsync(all)).AclBindings;
        }

        return
        [
            .. found.Select(acl => $"{acl.Entry.Operation} {acl.Pattern.Type.ToString().ToLowerInvariant()} {acl.Pattern.Name}")
                .Order(StringComparer.Ordinal),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated) await (await _cluster.Value).DisposeAsync();
    }

    private static async Task<KafkaCluster> StartAsync()
    {
        IEnumerable<string> users = AclCase.All.Select(acl => acl.User).Append(LastUser);
        KafkaCluster cluster = await KafkaCluster.StartAsync(
            new KafkaClusterOptions
            {
                Niceness = SoakdProcess.Niceness,
                Secure = true,
                Settings = new Dictionary<string, string>
                {
                    ["auto.create.topics.enable"] = "false",
                    ["authorizer.class.name"] = "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    ["super.users"] = "User:ANONYMOUS",
                    [Jaas] = "org.apache.kafka.common.security.plain.PlainLoginModule required "
                        + $"{string.Join(' ', users.Select(user => $"user_{user}=\"{Password}\""))};",
                },
            },
            CancellationToken.None);
        using var admin = new TopicAdmin(cluster);
        foreach (string topic in AclCase.Topics) await admin.CreateAsync(topic, BrokerProcess.Partitions);
        await admin.Client.CreateAclsAsync([.. AclCase.All.SelectMany(acl => acl.Allowed.Select(one => Binding(acl.User, one)))]);
        await admin.Client.CreateAclsAsync([Binding(LastUser, $"Describe topic {AclCase.Topics[0]}")]);
        await AwaitLastAsync(cluster);
        return cluster;
    }

    // "Write topic orders", as the page of operations lists them.
    private static AclBinding Binding(string user, string allowed)
    {
        string[] words = allowed.Split(' ');
        return new AclBinding
        {
            Pattern = new ResourcePattern
            {
                Type = Enum.Parse<ResourceType>(words[1], ignoreCase: true), Name = words[2],
                ResourcePatternType = ResourcePatternType.Literal,
            },
            Entry = new AccessControlEntry
            {
                Principal = $"User:{user}", Host = "*", Operation = Enum.Parse<AclOperation>(words[0]),
                PermissionType = AclPermissionType.Allow,
            },
        };
    }

    private static async Task AwaitLastAsync(KafkaCluster cluster)
    {
        using IAdminClient last = new AdminClientBuilder(
        [
            new("bootstrap.servers", cluster.BootstrapSaslSsl), new("security.protocol", "SASL_SSL"),
            new("ssl.ca.location", cluster.CaCertificate), new("sasl.mechanism", "PLAIN"), new("sasl.username", LastUser),
            new("sasl.password", Password),
        ]).SetLogHandler((_, _) => { }).Build();
        while (true)
        {
            try
            {
                await last.DescribeTopicsAsync(TopicCollection.OfTopicNames([AclCase.Topics[0]]));
                return;
            }
            catch (KafkaException)
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
    }
}
