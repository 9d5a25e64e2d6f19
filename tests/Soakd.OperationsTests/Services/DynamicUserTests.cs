using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Services;

/// <summary>The drop-in that gives the service a user of the moment.</summary>
public sealed class DynamicUserTests(InstalledMachine installed)
{
    private static readonly string[] LookUp =
    [
        "busctl", "call", "org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager",
        "LookupDynamicUserByName", "s",
    ];

    [Fact]
    public async Task Service_WithADynamicUser_PlaysItsRunsWhereRootAloneReadsThem()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ScheduleAsync("5s");
        const string dropIns = "/run/systemd/system/soakd.service.d";
        await desk.Machine.DoAsync("mkdir", "-p", dropIns);
        await desk.Machine.CopyAsync(Path.Combine(SourceTree.Root, "systemd", "dynamic-user.conf"), $"{dropIns}/dynamic-user.conf");
        await desk.Machine.DoAsync("systemctl", "daemon-reload");
        try
        {
            await desk.Soakd.StartAsync();
            await desk.Soakd.WhenLoggedAsync("RunFinished");

            // The machine knows such users by systemd alone: it has no libnss-systemd.
            string user = (await desk.Machine.DoAsync("ps", "-o", "uid=", "-p", await desk.Soakd.ShowAsync("MainPID"))).Trim();
            Assert.Equal($"u {user}", (await desk.Machine.DoAsync([.. LookUp, "soakd-dynamic"])).Trim());
            // What was a directory of the static user is moved, and a link points to it.
            await desk.Machine.ShellAsync("test -L /var/lib/soakd; test -s /var/lib/private/soakd/runs/latest/report.md");
            Assert.NotEqual(0, (await desk.TypeAsync("alice", "report", "latest")).ExitCode);
            Assert.Contains("nightly", (await desk.TypeAsync("alice", "status")).Good, StringComparison.Ordinal);
        }
        finally
        {
            // The other tests want the directories of the static user.
            await desk.Machine.ShellAsync(
                """
                systemctl stop soakd.service
                rm -rf /run/systemd/system/soakd.service.d /var/lib/soakd /var/log/soakd /var/lib/private/soakd /var/log/private/soakd
                systemctl daemon-reload
                """);
        }
    }
}
