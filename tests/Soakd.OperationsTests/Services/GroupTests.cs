using System.Text.Json;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Services;

/// <summary>Who may do what on the machine of a service: a member of the group soakd, and anybody else.</summary>
public sealed class GroupTests(InstalledMachine installed)
{
    private const string Member = "alice";
    private const string Stranger = "bob";

    [Fact]
    public async Task Member_OfTheGroup_ReadsTheRunsOfTheService()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ConfigureAsync();
        await desk.PlanAsync("5s");
        for (int run = 0; run < 2; run++) await PlayAsync(desk);

        string listed = (await desk.TypeAsync(Member, "runs", "--json")).Good;
        string[] runs = [.. JsonElement.Parse(listed).EnumerateArray().Select(run => run.GetProperty("run").GetString()!)];
        Ran report = await desk.TypeAsync(Member, "report", "latest");
        Ran compared = await desk.TypeAsync(Member, "compare", "--baseline", "/var/lib/soakd/runs", runs[0]);
        Ran[] refused = [await desk.TypeAsync(Stranger, "runs"), await desk.TypeAsync(Stranger, "report", "latest")];

        Assert.Equal(2, runs.Length);
        Assert.Contains("payloads/s", report.Good, StringComparison.Ordinal);
        // Runs of a busy machine cannot be compared, and only who reads both can say so.
        Assert.True(
            compared.ExitCode is 0 or 1 or 2 || compared.Errors.Contains("INCONCLUSIVE", StringComparison.Ordinal), compared.ToString());
        Assert.All(refused, ran => Assert.Equal(78, ran.ExitCode));
        Assert.All(refused, ran => Assert.Matches("/var/lib/soakd/runs.{1,3}cannot be read: permission denied", ran.Errors));
    }

    [Fact]
    public async Task Run_ThatPlays_IsSeenByAnybodyAndMarkedByAMemberAlone()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ScheduleAsync("5m");
        await desk.Soakd.StartAsync();
        await desk.Soakd.WhenAsync("StatusText", text => text.EndsWith(" so far", StringComparison.Ordinal));

        Ran[] asked = [await desk.TypeAsync(Member, "status"), await desk.TypeAsync(Stranger, "status")];
        Ran marked = await desk.TypeAsync(Member, "mark", "latest", "rolled broker 2");
        Ran refused = await desk.TypeAsync(Stranger, "mark", "latest", "rolled broker 3");

        Assert.All(asked, ran => Assert.Contains("nightly: hold ", ran.Good, StringComparison.Ordinal));
        Assert.StartsWith("marked at ", marked.Good, StringComparison.Ordinal);
        Assert.Equal("rolled broker 2", (await desk.Soakd.WhenLoggedAsync("RunMarked"))["text"]);
        Assert.Equal(78, refused.ExitCode);
    }

    private static async Task PlayAsync(ServiceDesk desk)
    {
        ServiceUnit instance = await desk.InstanceAsync();
        await instance.StartAsync();
        await instance.WhenLoggedAsync("RunFinished");
        await instance.WhenAsync("ActiveState", state => state is "inactive" or "failed");
        await instance.TryAsync("reset-failed");
    }
}
