using System.Text.Json;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Services;

/// <summary>What a test does as the operator of the machine. It begins with a soakd that was installed and never started.</summary>
internal sealed class ServiceDesk
{
    /// <summary>The file that the unit reads.</summary>
    public const string Configuration = "/etc/soakd/appsettings.json";

    /// <summary>The plan that <see cref="PlanAsync"/> writes, as an instance of a unit is named after it.</summary>
    public const string Plan = "short.json";

    private const string State = "/var/lib/soakd";

    private ServiceDesk(Machine machine, ServiceUnit soakd) => (Machine, Soakd) = (machine, soakd);

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>The service.</summary>
    public ServiceUnit Soakd { get; }

    /// <summary>Removes what the test before this one left. A run that still plays is not waited for.</summary>
    public static async Task<ServiceDesk> BeginAsync(InstalledMachine installed)
    {
        Machine machine = await installed.GetAsync();
        await machine.ShellAsync(
            $"""
            systemctl kill --signal=SIGKILL soakd.service 'soakd@*.service' 2>/dev/null || true
            systemctl stop soakd.service 'soakd@*.service'
            systemctl reset-failed
            rm -rf /run/systemd/system/soakd.service.d /run/systemd/system/soakd@.service.d {State}/* /var/log/soakd/*
            systemctl daemon-reload
            install -d -o soakd -g soakd -m 750 {State} {State}/runs
            """);
        return new ServiceDesk(machine, await ServiceUnit.OfAsync(machine, "soakd.service"));
    }

    /// <summary>Writes the configuration.</summary>
    /// <param name="soak">The members of the section Soak that are not always the same.</param>
    /// <param name="tuning">The section Tuning.</param>
    public Task ConfigureAsync(string soak = "", string tuning = "{ }") => Machine.WriteAsync(Configuration, Text(soak, tuning));

    /// <summary>The same as a text.</summary>
    public string Text(string soak, string tuning) =>
        $$"""
        { "Soak": { "Web": { "Health": "127.0.0.1:{{Machine.Port}}", "Reports": "" }, "Runs": { "Directory": "{{State}}/runs" },
                    "Log": { "File": "/var/log/soakd/events.ndjson" }{{(soak.Length > 0 ? ", " + soak : "")}} },
          "Tuning": {{tuning}} }
        """;

    /// <summary>A plan that a busy machine plays well, and that is over after a time.</summary>
    public static string PlanOf(string length) =>
        $$"""
        { "name": "short", "warmUp": "0s", "settle": false, "drain": "10s", "objectives": { "p95": "< 10 s", "rate": ">= 10 %" },
          "phases": [ { "name": "hold", "kind": "steady", "duration": "{{length}}", "rate": 100 } ] }
        """;

    /// <summary>Writes such a plan where the service looks for it.</summary>
    public Task PlanAsync(string length) => Machine.WriteAsync($"{State}/{Plan}", PlanOf(length));

    /// <summary>Configures a run that is due as soon as the service starts: it was due while no daemon ran.</summary>
    /// <param name="length">How long it takes.</param>
    /// <param name="soak">What else stands in the section Soak.</param>
    public async Task ScheduleAsync(string length, string soak = "")
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await PlanAsync(length);
        await ConfigureAsync(
            $$"""
            "Schedule": { "nightly": { "At": "{{now.AddMinutes(-30):HH:mm}}", "Plan": "{{Plan}}", "IfMissed": "RunOnce" } }
            """ + (soak.Length > 0 ? ", " + soak : ""));
        await Machine.WriteAsync(
            $"{State}/runs/schedule.json", $$"""{ "lookedAt": {{JsonSerializer.Serialize(now.AddHours(-1))}}, "written": [] }""");
        await Machine.DoAsync("chown", "soakd:soakd", $"{State}/runs/schedule.json");
    }

    /// <summary>Writes a drop-in of a unit.</summary>
    /// <param name="unit">The unit, or the template of its instances.</param>
    /// <param name="lines">What stands in its section Service.</param>
    public async Task DropInAsync(string unit, params string[] lines)
    {
        string folder = $"/run/systemd/system/{unit}.d";
        await Machine.DoAsync("mkdir", "-p", folder);
        await Machine.WriteAsync($"{folder}/test.conf", $"[Service]\n{string.Join('\n', lines)}\n");
        await Machine.DoAsync("systemctl", "daemon-reload");
    }

    /// <summary>A drop-in that makes something go wrong in what the unit plays.</summary>
    public Task InjectAsync(string unit, string verb, string injection, params string[] lines) => DropInAsync(
        unit, ["ExecStart=", $"ExecStart=/usr/lib/soakd/soakd {verb} --config {Configuration} --inject {injection}", .. lines]);

    /// <summary>An instance of soakd@.service.</summary>
    public Task<ServiceUnit> InstanceAsync(string plan = Plan) => ServiceUnit.OfAsync(Machine, $"soakd@{plan}.service");

    /// <summary>Runs soakd as a user of the machine, with the configuration of the service.</summary>
    public Task<Ran> TypeAsync(string user, params IEnumerable<string> words) =>
        Machine.TryAsync(["runuser", "-u", user, "--", "soakd", .. words, "--config", Configuration]);
}
