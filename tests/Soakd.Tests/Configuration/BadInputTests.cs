using Soakd.Hosting;

namespace Soakd.Tests.Configuration;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": "fast" } } }""",
        "Soak:Safety:MaxRate = \"fast\": a number of records a second, 1..10,000,000")]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": 0 } } }""",
        "Soak:Safety:MaxRate = \"0\": a number of records a second, 1..10,000,000")]
    [InlineData("""{ "Soak": { "Safty": { "MaxRate": 1 } } }""",
        "Soak:Safty:MaxRate: unknown key; the nearest known one is Soak:Safety:MaxRate")]
    [InlineData("""{ "Soak": { "Target": { "tm-0": { "Grop": "g" } } } }""",
        "Soak:Target:tm-0:Grop: unknown key; the nearest known one is Soak:Targets:tm-0:Group")]
    [InlineData("""{ "Logging": { "LogLevel": "Debug" }, "Soak": {} }""",
        "Logging:LogLevel: unknown key; the nearest known one is Tuning:LogLevel:*")]
    [InlineData("""{ "Soak": { "Runs": "here" } }""",
        "Soak:Runs = \"here\": a section with Directory, OutDirectory, Keep, MaxBytes")]
    [InlineData("""{ "Soak": { "Plan": ["smoke"] } }""",
        "Soak:Plan = \"smoke\": a built-in plan's name or a plan file")]
    [InlineData("""{ "Soak": { "Plan": {} } }""",
        "Soak:Plan = \"{}\": a built-in plan's name or a plan file")]
    [InlineData("""{ "Soak": { "Delivery": "Perhaps" } }""",
        "Soak:Delivery = \"Perhaps\": ExactlyOnce, AtLeastOnce or AtMostOnce")]
    [InlineData("""{ "Soak": { "Topics": { "Create": "yes" } } }""",
        "Soak:Topics:Create = \"yes\": true or false")]
    [InlineData("""{ "Soak": { "Topics": { "Input": "my topic" } } }""",
        "Soak:Topics:Input = \"my topic\": a topic's name: letters, digits, '.', '_' and '-', at most 249")]
    [InlineData("""{ "Soak": { "Safety": { "MaxBytes": "2 gigs" } } }""",
        "Soak:Safety:MaxBytes = \"2 gigs\": a number of bytes such as 2 GB or 512 MiB, 1 B..8,000 TB")]
    [InlineData("""{ "Soak": { "Safety": { "MaxWall": "soon" } } }""",
        "Soak:Safety:MaxWall = \"soon\": a duration such as 90s, 5m, 1h30m or 00:05:00, 1s..48h")]
    [InlineData("""{ "Soak": { "Payload": { "Samples": 65 } } }""",
        "Soak:Payload:Samples = \"65\": a number of samples, 1..64")]
    [InlineData("""{ "Soak": { "Payload": { "InvalidShare": 1.5 } } }""",
        "Soak:Payload:InvalidShare = \"1.5\": a share, 0..1")]
    [InlineData("""{ "Soak": { "Require": ["p95", "p95"] } }""",
        "Soak:Require = \"p95, p95\": a list of objectives' names, each once")]
    [InlineData("""{ "Soak": { "AbortOn": { "lst": "> 0" } } }""",
        "Soak:AbortOn:lst = \"> 0\": there is no rule \"lst\"; known are lost, duplicates, reordered, corrupt, nothing-returned")]
    [InlineData("""{ "Soak": { "AbortOn": { "lost": "0" } } }""",
        "Soak:AbortOn:lost = \"0\": a count such as > 0 is needed")]
    [InlineData("""{ "Soak": { "AbortOn": { "nothing-returned": "> 0" } } }""",
        "Soak:AbortOn:nothing-returned = \"> 0\": a duration such as 90s, 5m, 1h30m or 00:05:00 is needed")]
    [InlineData("""{ "Soak": { "Objectives": { "p95": "> 100 ms" } } }""",
        "Soak:Objectives:p95 = \"> 100 ms\": \"> 100 ms\" makes no sense for p95: allowed are < or <=")]
    [InlineData("""{ "Soak": { "Kafka": { "Bootstrap": "b:1" } } }""",
        "Soak:Topics:Input: must be named on a real cluster (--in TOPIC)")]
    [InlineData("""{ "Soak": { "Topics": { "Input": "a", "Output": "a" } } }""",
        "Soak:Topics:Output = \"a\": the input itself; leave it empty when there is no pipeline")]
    [InlineData("""{ "Soak": { "Kafka": { "Probe": { "group.id": "mine" } } } }""",
        "Soak:Kafka:Probe:group.id = \"mine\": cannot be set: the probe reads by numeric offsets, in no group, and commits nothing")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "dotnet.producer.enable.background.poll": "false" } } } }""",
        "Soak:Kafka:Client:dotnet.producer.enable.background.poll = \"(set)\": cannot be set: soakd sets up the managed client itself")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "sasl.password": "hunter2" } } } }""",
        "Soak:Kafka:Client:sasl.password: a secret must not stand here; name a file under Soak:Kafka:Secrets, or set SOAKD__Kafka__Client__sasl_password")]
    [InlineData("""{ "Soak": { "Kafka": { "Secrets": { "sasl.password": "/nowhere/secret" } } } }""",
        "Soak:Kafka:Secrets:sasl.password: the path of a file that holds sasl.password is needed; there is no such file")]
    [InlineData("""{ "Soak": { "Kafka": { "Secrets": { "ssl.key.pem": "-----BEGIN\nhunter2" } } } }""",
        "Soak:Kafka:Secrets:ssl.key.pem = \"(secret)\": a file that holds the secret")]
    [InlineData("""{ "Soak": { "Kafka": { "Producer": { "ssl.keystore.password": "hunter\n2" } } } }""",
        "Soak:Kafka:Producer:ssl.keystore.password = \"(secret)\": the value of a librdkafka property")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "sasl.oauthbearer.client.credentials.client.secret": "hunter2" } } } }""",
        "Soak:Kafka:Client:sasl.oauthbearer.client.credentials.client.secret: a secret must not stand here; name a file under Soak:Kafka:Secrets, or set SOAKD__Kafka__Client__sasl_oauthbearer_client_credentials_client_secret")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "ssl.engine.id": "(set)" } } } }""",
        "Soak:Kafka:Client:ssl.engine.id = \"(set)\": a manifest does not keep this value: give it again")]
    [InlineData("""{ "Soak": { "TuningFile": "/nowhere/tuning.json" } }""",
        "Soak:TuningFile = \"/nowhere/tuning.json\": there is no such file")]
    [InlineData("""{ "Soak": { "Plan": "smok" } }""",
        "Soak:Plan = \"smok\": a built-in plan (smoke, steady-state, burst-load, sustained-load, scenarios) or a plan file; the nearest is smoke")]
    [InlineData("""{ "Soak": { "Safety": { "MaxWall": "30s" } } }""",
        "Soak:Safety:MaxWall = \"30s\": plan smoke takes 30s and up to 30s to drain")]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": 2999 } } }""",
        "Soak:Safety:MaxRate = \"2999\": phase burst would ask for 3,000/s")]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": 3000 } }, "Tuning": { "RateFactor": 2, "Pause": true, "Rates": { "steady": 1, "recovery": 1, "warm-up": 1 } } }""",
        "Soak:Safety:MaxRate = \"3000\": phase burst would ask for 6,000/s")]
    [InlineData("""{ "Tuning": { "Rates": { "hold": 5 } } }""",
        "Tuning:Rates:hold = \"5\": plan smoke has no such phase; it has warm-up, steady, burst, recovery")]
    [InlineData("""{ "Tuning": { "RateFactor": -1 } }""",
        "Tuning:RateFactor = \"-1\": a factor, 0..1,000")]
    [InlineData("""{ "Tuning": { "LogLevel": { "Default": "Loud" } } }""",
        "Tuning:LogLevel:Default = \"Loud\": Trace, Debug, Information, Warning, Error, Critical or None")]
    public void Run_BadFile_TellsOneLineAndExits78(string json, string line)
    {
        using var terminal = new Terminal();
        terminal.Configure(json);

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run", "--dry-run"));
        Assert.Equal([line], terminal.Errors);
    }

    [Fact]
    public void Run_SeveralProblems_TellsAllOfThemSorted()
    {
        using var terminal = new Terminal();
        terminal.Configure("""{ "Tuning": { "Pauze": true }, "Soak": { "Runs": { "Keep": 0 }, "Plan": "" } }""");

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run"));
        Assert.Equal(["Soak:Plan", "Soak:Runs:Keep", "Tuning:Pauze"], terminal.Errors.Select(line => line.Split([' ', '='])[0].TrimEnd(':')));
    }

    [Fact]
    public void Run_MalformedFile_TellsLineAndColumn()
    {
        using var terminal = new Terminal();
        terminal.Configure("{\n  \"Soak\": {\n    \"Name\" \"x\"\n  }\n}");

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run"));
        string line = Assert.Single(terminal.Errors);
        Assert.StartsWith($"{terminal["appsettings.json"]}: line 3, column 12: not JSON: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Path:", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AbsentNamedFile_SaysSo()
    {
        using var terminal = new Terminal();

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run", "--config", "nowhere.json"));
        Assert.Equal(["--config nowhere.json: there is no such file"], terminal.Errors);
    }

    [Fact]
    public void Run_BadPlanFile_TellsWhereInIt()
    {
        using var terminal = new Terminal();
        string plan = terminal.Write("plan.json", """{ "name": "x", "phases": [], "wormUp": "1s" }""");

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run", "--plan", plan));
        Assert.All(terminal.Errors, line => Assert.StartsWith($"{plan}: ", line, StringComparison.Ordinal));
        Assert.Contains(terminal.Errors, line => line.Contains("wormUp", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_BadEnvironment_NamesTheVariable()
    {
        using var terminal = new Terminal();
        terminal.Environment["SOAKD__Runs__Keep"] = "many";

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run"));
        Assert.Equal(["Soak:Runs:Keep = \"many\": a number of runs, 1..100,000 (environment SOAKD__Runs__Keep)"], terminal.Errors);
    }

    [Theory]
    [InlineData("Client:ssl.key.password")]
    [InlineData("Client:SASL.PASSWORD")]
    [InlineData("Client:sasl.jaas.config")]
    [InlineData("Producer:sasl.oauthbearer.client.credentials.client.secret")]
    [InlineData("Probe:a.secret.of.tomorrow")]
    [InlineData("Secrets:sasl.password")]
    [InlineData("Secrets:transactional.id")]
    public void Run_SecretThatIsRefused_IsNeverPrinted(string key)
    {
        using var terminal = new Terminal();

        Assert.Equal(ExitCodes.Usage, terminal.Type("run", "--set", $"Soak:Kafka:{key}=hunter2"));

        Assert.StartsWith($"Soak:Kafka:{key}: ", Assert.Single(terminal.Errors), StringComparison.Ordinal);

        Assert.DoesNotContain("hunter2", string.Concat(terminal.Errors) + terminal.Output, StringComparison.Ordinal);
    }
}
