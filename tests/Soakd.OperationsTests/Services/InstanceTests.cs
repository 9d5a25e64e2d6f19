using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Services;

/// <summary>soakd@.service: one plan, once. Its result is the verdict.</summary>
public sealed class InstanceTests(InstalledMachine installed)
{
    [Fact]
    public async Task Instance_ThatFails_StaysDownAndIsShownAsFailed()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ConfigureAsync();
        await desk.PlanAsync("5s");
        await desk.InjectAsync("soakd@.service", "run --plan %i", "loss:3@1s");
        ServiceUnit instance = await desk.InstanceAsync();

        // Ready when the load begins.
        await instance.StartAsync();

        await instance.WhenAsync("SubState", state => state == "failed");
        Assert.Equal("FAIL", (await instance.WhenLoggedAsync("RunFinished"))["verdict"].Split(' ')[0]);
        Assert.Equal("1", await instance.ShowAsync("ExecMainStatus"));
        Assert.Equal("exit-code 0", $"{await instance.ShowAsync("Result")} {await instance.ShowAsync("NRestarts")}");
        string failed = await desk.Machine.DoAsync("systemctl", "list-units", "--failed", "--plain", "--no-legend");
        Assert.Contains(instance.Name, failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_ThatComesToItsEnd_HasTheResultOfItsVerdict()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ConfigureAsync();
        await desk.PlanAsync("10s");
        ServiceUnit instance = await desk.InstanceAsync();
        await instance.StartAsync();
        Assert.Equal("notify active", $"{await instance.ShowAsync("Type")} {await instance.ShowAsync("ActiveState")}");
        string status = await instance.WhenAsync("StatusText", text => text.EndsWith(" so far", StringComparison.Ordinal));
        Assert.Matches("^hold [0-9,]+/s p95 .+ so far$", status);

        await instance.WhenAsync("ActiveState", state => state != "active" && !state.EndsWith("ing", StringComparison.Ordinal));

        // On a busy machine the verdict is INCONCLUSIVE, and that is no success.
        JournalEntry finished = await instance.WhenLoggedAsync("RunFinished");
        Assert.Contains(finished["exit"], (string[])["0", "2"]);
        Assert.Equal(finished["exit"], await instance.ShowAsync("ExecMainStatus"));
        Assert.Equal(
            finished["exit"] == "0" ? "inactive success" : "failed exit-code",
            $"{await instance.ShowAsync("ActiveState")} {await instance.ShowAsync("Result")}");
    }

    [Fact]
    public async Task Instance_OfNoPlan_IsAStartThatFailed()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ConfigureAsync();
        ServiceUnit instance = await desk.InstanceAsync("sustained-laod");

        Ran started = await instance.TryAsync("start");

        Assert.NotEqual(0, started.ExitCode);
        Assert.Equal("failed 78", $"{await instance.ShowAsync("SubState")} {await instance.ShowAsync("ExecMainStatus")}");
    }
}
