using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Services;

/// <summary>A newer installation beside a soak that plays, and the removal of one.</summary>
public sealed class UpgradeTests(InstalledMachine installed)
{
    [Fact]
    public async Task Upgrade_WhileARunPlays_LeavesItAloneAndReadsItAfterARestart()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        Installation newer = await installed.NewerAsync();
        await desk.ScheduleAsync("30s");
        await desk.Soakd.StartAsync();
        await desk.Soakd.WhenLoggedAsync("PhaseStarted");
        string process = await desk.Soakd.ShowAsync("MainPID");
        string older = await DirectoryAsync(desk, process);

        await newer.PutIntoAsync(desk.Machine, isUpgrade: true);

        Assert.DoesNotContain("RunFinished", await desk.Soakd.EventsAsync());
        JournalEntry finished = await desk.Soakd.WhenLoggedAsync("RunFinished");
        await desk.Machine.ShellAsync("test -s /var/lib/soakd/runs/latest/report.md");
        Assert.Equal($"{process} 0", $"{await desk.Soakd.ShowAsync("MainPID")} {await desk.Soakd.ShowAsync("NRestarts")}");

        await desk.Soakd.DoAsync("restart");
        await desk.Soakd.WhenAsync("StatusText", text => text.StartsWith("idle, next nightly at ", StringComparison.Ordinal));

        Assert.NotEqual(older, await DirectoryAsync(desk, await desk.Soakd.ShowAsync("MainPID")));
        Assert.DoesNotContain("RunMissed", await desk.Soakd.EventsAsync());
        Assert.Single(await desk.Soakd.EventsAsync(), "RunStarted");
        Assert.Contains(finished["verdict"], (await desk.TypeAsync("root", "runs")).Good, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uninstall_RemovesAllButTheConfiguration()
    {
        await installed.GetAsync();
        using Installation installation = await (await installed.NewerAsync()).CopyAsync();

        await installation.RunMakeAsync("uninstall");

        string[] left = [.. Directory.EnumerateFiles(installation.Root, "*", SearchOption.AllDirectories)];
        Assert.Equal([Path.Combine(installation.Root, "etc/soakd/appsettings.json")], left);
    }

    private static async Task<string> DirectoryAsync(ServiceDesk desk, string process) =>
        Path.GetDirectoryName((await desk.Machine.DoAsync("readlink", $"/proc/{process}/exe")).TrimEnd())!;
}
