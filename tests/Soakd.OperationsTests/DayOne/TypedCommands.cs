namespace Soakd.OperationsTests.DayOne;

/// <summary>The table of all commands of <c>docs/operations.md</c>, in the order of the page.</summary>
internal static class TypedCommands
{
    private const string NeedsKafka = "it needs a cluster with an authorizer: AclTests of the acceptance tests has one, and types it";

    // Who may do what is on the page: everybody asks for the status, the group reads and marks, another group reads the journal.
    private const string Anybody = "bob";
    private const string Member = "alice";
    private const string Reader = "carol";

    public static IReadOnlyList<TypedCommand> All { get; } =
    [
        // Install.
        new("make install") { Instead = day => day.MakeAsync("install"), Then = day => day.IsAsync("inactive disabled") },
        new("usermod -a -G soakd alice"),

        // Configure, and check.
        new("soakd check") { First = day => day.ConfigureAsync(), Prints = "^ok +/etc/soakd/appsettings[.]json\n" },
        new("soakd config") { Prints = "Soak:Name .*orders-staging" },
        new("soakd run --dry-run") { Prints = "smoke", Then = day => day.HasNoRunAsync() },
        new("cd /"),
        new("journalctl -u soakd") { By = Reader },

        // Start.
        new("systemctl enable --now soakd") { Then = day => day.IsAsync("active enabled") },
        new("systemctl status soakd") { Prints = "Status: \"idle, next nightly at [0-9-]+ 02:30 [+]0[12]:00\"" },

        // Look, in the first night.
        new("soakd status") { First = day => day.WaitForTheNightAsync(), By = Anybody, Prints = "orders-staging  nightly: hold " },
        new("soakd runs") { By = Member, Prints = "  playing\n" },
        new("soakd report latest") { By = Member, Prints = "payloads/s" },
        new("journalctl -u soakd") { By = Reader, Prints = "RunStarted" },

        // Change something.
        new("systemctl reload soakd") { First = day => day.EditTheTuningAsync(), Then = day => day.HasLoggedAsync("TuningApplied") },
        new("soakd mark latest \"rolled broker 2\"") { By = Member, Prints = "^marked at ", Then = day => day.HasLoggedAsync("RunMarked") },
        new("systemctl restart soakd") { Then = day => day.HasEndedIncompleteAsync() },

        // Upgrade.
        new("make install") { Instead = day => day.MakeAsync("install"), Then = day => day.IsOfAsync(newest: false) },
        new("systemctl restart soakd") { Then = day => day.IsOfAsync(newest: true) },

        // Uninstall.
        new("systemctl disable --now soakd") { Then = day => day.IsAsync("inactive disabled") },
        new("make uninstall") { Instead = day => day.MakeAsync("uninstall"), Then = day => day.HasLeftItsFilesAsync() },
        new("rm -r /etc/soakd /var/lib/soakd /var/log/soakd"),
        new("userdel soakd") { Then = day => day.HasLeftNothingAsync() },

        // Kafka ACLs.
        new("acls=\"kafka-acls.sh --bootstrap-server stg-1:9093 --command-config admin.properties --add --allow-principal User:soak\"")
            { NotTyped = NeedsKafka },
        new("$acls --operation Write --operation Read --topic my-in") { NotTyped = NeedsKafka },
        new("$acls --operation Read --topic my-out") { NotTyped = NeedsKafka },
        new("$acls --operation Describe --group my-pipeline") { NotTyped = NeedsKafka },
    ];
}
