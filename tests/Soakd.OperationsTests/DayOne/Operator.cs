using System.Text.Json;
using Soakd.OperationsTests.Machines;
using Soakd.OperationsTests.Services;

namespace Soakd.OperationsTests.DayOne;

/// <summary>
/// The operator of a machine on its first day. Nobody has installed soakd there before.
/// </summary>
internal sealed class Operator
{
    private const string Plan = "/etc/soakd/day-one.json";

    private readonly Machine _machine;
    private readonly Clone _clone;
    private readonly ServiceUnit _soakd;

    private Operator(Machine machine, Clone clone, ServiceUnit soakd) => (_machine, _clone, _soakd) = (machine, clone, soakd);

    /// <summary>Sits down at a machine on which no soakd was ever installed.</summary>
    public static async Task<Operator> BeginAsync(Machine machine, Installation published)
    {
        Clone clone = await Clone.PutIntoAsync(machine, published);
        await machine.ShellAsync(
            "useradd --create-home alice; useradd --create-home bob; useradd --create-home --groups systemd-journal carol");
        return new Operator(machine, clone, await ServiceUnit.OfAsync(machine, "soakd.service"));
    }

    /// <summary>Types a command outside of a clone.</summary>
    public Task<Ran> TypeAsync(TypedCommand command) =>
        _machine.TryAsync("runuser", "-u", command.By, "--", "sh", "-c", $"cd /; {command.Shown}");

    /// <summary>Runs a target of make in the clone.</summary>
    public Task MakeAsync(string target) => _clone.MakeAsync(target);

    /// <summary>Edits the file that was installed: keys that the page names, with a plan that lasts while the test looks.</summary>
    public async Task ConfigureAsync()
    {
        string text = await _machine.DoAsync("cat", ServiceDesk.Configuration);
        text = Edit(text, "\"Name\": \"soakd\"", "\"Name\": \"orders-staging\"");
        text = Edit(text, "// \"Health\": \"127.0.0.1:9464\"", $"\"Health\": \"127.0.0.1:{_machine.Port}\"");
        text = Edit(text, "// \"Reports\": \"127.0.0.1:9465\"", "\"Reports\": \"\"");
        text = Edit(
            text, "\"Schedule\": {",
            $$"""
            "Schedule": {
                  "nightly": { "At": "02:30", "Zone": "Europe/Berlin", "Plan": "{{Plan}}", "IfMissed": "RunOnce" },
            """);
        await _machine.WriteAsync(ServiceDesk.Configuration, text);
        await _machine.WriteAsync(Plan, ServiceDesk.PlanOf("5m"));
    }

    /// <summary>Edits a key of the tuning.</summary>
    public async Task EditTheTuningAsync()
    {
        string text = await _machine.DoAsync("cat", ServiceDesk.Configuration);
        await _machine.WriteAsync(ServiceDesk.Configuration, Edit(text, "\"RateFactor\": 1.0", "\"RateFactor\": 2.0"));
    }

    /// <summary>Comes back when the run of the night plays: in the memory of soakd it waits already.</summary>
    public async Task WaitForTheNightAsync()
    {
        const string memory = "/var/lib/soakd/runs/schedule.json";
        await _soakd.DoAsync("stop");
        string now = JsonSerializer.Serialize(DateTimeOffset.UtcNow);
        await _machine.WriteAsync(
            memory, $$"""{ "lookedAt": {{now}}, "waiting": [ { "run": "nightly", "at": {{now}} } ], "written": [] }""");
        await _machine.DoAsync("chown", "soakd:soakd", memory);
        await _soakd.StartAsync();
        await _soakd.WhenAsync("StatusText", text => text.EndsWith(" so far", StringComparison.Ordinal));
    }

    /// <summary>Whether the service runs, and whether it starts with the machine.</summary>
    public async Task IsAsync(string expected) =>
        Assert.Equal(expected, $"{await _soakd.ShowAsync("ActiveState")} {await _soakd.ShowAsync("UnitFileState")}");

    /// <summary>No run was begun.</summary>
    public Task HasNoRunAsync() => _machine.ShellAsync("test -z \"$(find /var/lib/soakd -name journal.ndjson 2>/dev/null)\"");

    /// <summary>The service has written an event.</summary>
    public Task HasLoggedAsync(string name) => _soakd.WhenLoggedAsync(name);

    /// <summary>The run that played was drained, and the service is there again.</summary>
    public async Task HasEndedIncompleteAsync()
    {
        Assert.StartsWith("INCOMPLETE", (await _soakd.WhenLoggedAsync("RunFinished"))["verdict"], StringComparison.Ordinal);
        await _soakd.WhenAsync("StatusText", text => text.StartsWith("idle, next nightly at ", StringComparison.Ordinal));
    }

    /// <summary>Whether the process is of the newest installation, or of one before it.</summary>
    public async Task IsOfAsync(bool newest)
    {
        string process = await _soakd.ShowAsync("MainPID");
        string running = await _machine.DoAsync("readlink", $"/proc/{process}/exe");
        Assert.Equal(newest, running == await _machine.DoAsync("readlink", "-f", "/usr/bin/soakd"));
        if (newest) await _soakd.WhenAsync("StatusText", text => text.StartsWith("idle, next nightly at ", StringComparison.Ordinal));
    }

    /// <summary>The program is gone, and what people edited and played is there.</summary>
    public Task HasLeftItsFilesAsync() => _machine.ShellAsync(
        """
        test -z "$(ls -d /usr/lib/soakd* /usr/lib/systemd/system/soakd* /usr/share/doc/soakd /usr/bin/soakd 2>/dev/null)"
        grep -q orders-staging /etc/soakd/appsettings.json
        test -s /var/lib/soakd/runs/latest/report.md
        test -s /var/log/soakd/events.ndjson
        """);

    /// <summary>Nothing of soakd is left, and no user of it.</summary>
    public Task HasLeftNothingAsync() => _machine.ShellAsync(
        """
        test -z "$(find / -xdev -path /proc -prune -o -path /root -prune -o -iname '*soakd*' -print)"
        ! getent passwd soakd
        """);

    private static string Edit(string text, string old, string edited)
    {
        Assert.Equal(2, text.Split(old).Length);
        return text.Replace(old, edited, StringComparison.Ordinal);
    }
}
