using System.Diagnostics;
using System.Net;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Services;

/// <summary>What can be seen of a service that plays the canary.</summary>
public sealed class CanaryTests(InstalledMachine installed)
{
    private const string Promtool = "promtool";

    [Fact]
    public async Task Canary_IsTheStatusAndItsBrokerDoesNotSpeakForTheService()
    {
        ServiceDesk desk = await BeginAsync();
        string service = await desk.Soakd.ShowAsync("MainPID");

        string children = await desk.Machine.DoAsync("ps", "--ppid", service, "-o", "pid=");
        string child = Assert.Single(children.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        string[] ofService = await EnvironmentAsync(desk, service);
        string[] ofChild = await EnvironmentAsync(desk, child);

        Assert.Contains("NOTIFY_SOCKET", ofService);
        Assert.Contains("WATCHDOG_USEC", ofService);
        Assert.Contains("INVOCATION_ID", ofChild);
        Assert.DoesNotContain(ofChild, name => name is "NOTIFY_SOCKET" or "WATCHDOG_USEC" or "WATCHDOG_PID");
    }

    [Fact]
    public async Task Metrics_PromtoolFindsNothing()
    {
        Assert.SkipUnless(Command.IsThere(Promtool), "lacks promtool (Debian package prometheus)");
        ServiceDesk desk = await BeginAsync();
        using var client = new HttpClient();
        var health = new Uri($"http://127.0.0.1:{desk.Machine.Port}/");

        string metrics = await client.GetStringAsync(new Uri(health, "metrics"), TestContext.Current.CancellationToken);
        (int exitCode, string said) = await CheckAsync(metrics);
        HttpResponseMessage alive = await client.GetAsync(new Uri(health, "livez"), TestContext.Current.CancellationToken);
        HttpResponseMessage ready = await client.GetAsync(new Uri(health, "readyz"), TestContext.Current.CancellationToken);

        Assert.Contains("soakd", metrics, StringComparison.Ordinal);
        Assert.Equal((0, ""), (exitCode, said));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (alive.StatusCode, ready.StatusCode));
    }

    private async Task<ServiceDesk> BeginAsync()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ConfigureAsync("\"Between\": \"Canary\"");
        await desk.Soakd.StartAsync();
        await desk.Soakd.WhenAsync("StatusText", text => text.StartsWith("canary: canary 5/s ", StringComparison.Ordinal));
        return desk;
    }

    private static async Task<string[]> EnvironmentAsync(ServiceDesk desk, string process)
    {
        string variables = await desk.Machine.ShellAsync($"tr '\\0' '\\n' </proc/{process}/environ");
        return [.. variables.Split('\n').Select(variable => variable.Split('=')[0])];
    }

    private static async Task<(int ExitCode, string Said)> CheckAsync(string metrics)
    {
        var start = new ProcessStartInfo(Promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process promtool = Process.Start(start)!;
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        string output = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (promtool.ExitCode, output + errors);
    }
}
