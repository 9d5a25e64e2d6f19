using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Packages;

/// <summary>The Debian package: what Debian's own check finds in it, and its life on a machine.</summary>
public sealed class PackageTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Package_LintianFindsNoError()
    {
        Assert.SkipUnless(Command.IsThere("lintian"), "lacks lintian (Debian package lintian)");
        if (MachineTool.Lacking is { } lacking) Assert.Skip(lacking);
        string package = await DebianPackage.FirstAsync();

        Ran read = await Command.RunAsync(Within, null, "lintian", "--allow-root", "--fail-on", "error", package);

        Assert.DoesNotContain(read.Good.Split('\n'), line => line.StartsWith("E: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Package_IsInstalledUpgradedRemovedAndPurged()
    {
        await using Machine machine = await Machine.BootAsync();
        await machine.CopyAsync(await DebianPackage.FirstAsync(), "/root/soakd.deb");

        // Nothing is started before an operator wants it.
        await machine.DoAsync("dpkg", "--install", "/root/soakd.deb");
        Assert.Equal("inactive", (await machine.TryAsync("systemctl", "is-active", "soakd")).Output.Trim());
        await machine.WriteAsync("/etc/soakd/appsettings.json", Edited(machine));
        await machine.DoAsync("systemctl", "enable", "--now", "soakd");
        string process = await ShowAsync(machine, "MainPID");

        // A newer one beside it: another directory, the same process, the edited configuration.
        await machine.CopyAsync(await DebianPackage.MakeAsync(), "/root/newer.deb");
        await machine.DoAsync("dpkg", "--install", "/root/newer.deb");
        Assert.Equal(process, await ShowAsync(machine, "MainPID"));
        Assert.NotEqual(
            await machine.ShellAsync("readlink -f /usr/lib/soakd/soakd"), await machine.ShellAsync($"readlink /proc/{process}/exe"));
        Assert.Equal(Edited(machine), await machine.DoAsync("cat", "/etc/soakd/appsettings.json"));
        Assert.Contains("package-test", (await machine.TryAsync("soakd", "status", "--config", "/etc/soakd/appsettings.json")).Good,
            StringComparison.Ordinal);

        // What was edited and played stays after a removal, and goes with a purge.
        await machine.DoAsync("dpkg", "--remove", "soakd");
        await machine.ShellAsync(
            """
            test -s /etc/soakd/appsettings.json; test -d /var/lib/soakd/runs
            test -z "$(ls -d /usr/lib/soakd* 2>/dev/null)"
            test ! -e /usr/lib/systemd/system/soakd.service
            """);
        await machine.DoAsync("dpkg", "--purge", "soakd");
        await machine.ShellAsync("test ! -e /etc/soakd/appsettings.json; test ! -e /var/lib/soakd");
    }

    private static string Edited(Machine machine) =>
        $$"""
        { "Soak": { "Name": "package-test", "Web": { "Health": "127.0.0.1:{{machine.Port}}", "Reports": "" },
          "Runs": { "Directory": "/var/lib/soakd/runs" }, "Log": { "File": "/var/log/soakd/events.ndjson" } } }
        """;

    private static async Task<string> ShowAsync(Machine machine, string property) =>
        (await machine.DoAsync("systemctl", "show", "--value", $"--property={property}", "soakd")).TrimEnd();
}
