using Soakd.Hosting;

namespace Soakd.Tests.Configuration;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": "fast" } } }""",
        "Soak:Safety:MaxRate = \"fast\": must be a number of records a second, from 1 to 10,000,000")]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": 0 } } }""",
        "Soak:Safety:MaxRate = \"0\": must be a number of records a second, from 1 to 10,000,000")]
    [InlineData("""{ "Soak": { "Safty": { "MaxRate": 1 } } }""",
        "Soak:Safty:MaxRate: unknown key; the nearest known key is Soak:Safety:MaxRate")]
    [InlineData("""{ "Soak": { "Target": { "tm-0": { "Grop": "g" } } } }""",
        "Soak:Target:tm-0:Grop: unknown key; the nearest known key is Soak:Targets:tm-0:Group")]
    [InlineData("""{ "Logging": { "LogLevel": "Debug" }, "Soak": {} }""",
        "Logging:LogLevel: unknown key; the nearest known key is Tuning:LogLevel:*")]
    [InlineData("""{ "Soak": { "Runs": "here" } }""",
        "Soak:Runs = \"here\": must be a section with Directory, OutDirectory, Keep, MaxBytes, MaxAge")]
    [InlineData("""{ "Soak": { "Plan": ["smoke"] } }""",
        "Soak:Plan = \"smoke\": must be the name of a built-in plan, or a plan file")]
    [InlineData("""{ "Soak": { "Plan": {} } }""",
        "Soak:Plan = \"{}\": must be the name of a built-in plan, or a plan file")]
    [InlineData("""{ "Soak": { "Delivery": "Perhaps" } }""",
        "Soak:Delivery = \"Perhaps\": must be ExactlyOnce, AtLeastOnce or AtMostOnce")]
    [InlineData("""{ "Soak": { "Topics": { "Create": "yes" } } }""",
        "Soak:Topics:Create = \"yes\": must be true or false")]
    [InlineData("""{ "Soak": { "Topics": { "Input": "my topic" } } }""",
        "Soak:Topics:Input = \"my topic\": must be the name of a topic: at most 249 letters, digits, '.', '_' and '-'")]
    [InlineData("""{ "Soak": { "Safety": { "MaxBytes": "2 gigs" } } }""",
        "Soak:Safety:MaxBytes = \"2 gigs\": must be a number of bytes such as 2 GB or 512 MiB, from 1 B to 8,000 TB")]
    [InlineData("""{ "Soak": { "Safety": { "MaxWall": "soon" } } }""",
        "Soak:Safety:MaxWall = \"soon\": must be a duration such as 90s, 5m, 1h30m or 00:05:00, from 1s to 48h")]
    [InlineData("""{ "Soak": { "Payload": { "Samples": 65 } } }""",
        "Soak:Payload:Samples = \"65\": must be a number of samples from 1 to 64")]
    [InlineData("""{ "Soak": { "Payload": { "InvalidShare": 1.5 } } }""",
        "Soak:Payload:InvalidShare = \"1.5\": must be a share from 0 to 1")]
    [InlineData("""{ "Soak": { "Require": ["p95", "p95"] } }""",
        "Soak:Require = \"p95, p95\": must be a list of names of objectives, each of them once")]
    [InlineData("""{ "Soak": { "AbortOn": { "lst": "> 0" } } }""",
        "Soak:AbortOn:lst = \"> 0\": there is no rule \"lst\"; the rules are lost, duplicates, reordered, corrupt, missing-rows, "
            + "wrong-accepts, wrong-rejects, unexpected, dlq-missing, dlq-foreign, nothing-returned")]
    [InlineData("""{ "Soak": { "AbortOn": { "lost": "0" } } }""",
        "Soak:AbortOn:lost = \"0\": a count such as > 0 is needed")]
    [InlineData("""{ "Soak": { "AbortOn": { "nothing-returned": "> 0" } } }""",
        "Soak:AbortOn:nothing-returned = \"> 0\": a duration such as 90s, 5m, 1h30m or 00:05:00 is needed")]
    [InlineData("""{ "Soak": { "Objectives": { "p95": "> 100 ms" } } }""",
        "Soak:Objectives:p95 = \"> 100 ms\": \"> 100 ms\" makes no sense for p95: allowed are < or <=")]
    [InlineData("""{ "Soak": { "Kafka": { "Bootstrap": "b:1" } } }""",
        "Soak:Topics:Input: is required on a real cluster (--in TOPIC)")]
    [InlineData("""{ "Soak": { "Topics": { "Input": "a", "Output": "a" } } }""",
        "Soak:Topics:Output = \"a\": is the input topic too; leave it empty when there is no pipeline")]
    [InlineData("""{ "Soak": { "Kafka": { "Probe": { "group.id": "mine" } } } }""",
        "Soak:Kafka:Probe:group.id = \"mine\": cannot be set: the probe reads by numeric offsets, in no group, and commits nothing")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "dotnet.producer.enable.background.poll": "false" } } } }""",
        "Soak:Kafka:Client:dotnet.producer.enable.background.poll = \"(set)\": cannot be set: soakd sets up the managed client itself")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "sasl.password": "hunter2" } } } }""",
        "Soak:Kafka:Client:sasl.password: a secret must not stand here; name a file under Soak:Kafka:Secrets, or set "
            + "SOAKD__Kafka__Client__sasl_password")]
    [InlineData("""{ "Soak": { "Kafka": { "Secrets": { "sasl.password": "/nowhere/secret" } } } }""",
        "Soak:Kafka:Secrets:sasl.password: there is no such file; set the path of a file that holds sasl.password")]
    [InlineData("""{ "Soak": { "Kafka": { "Secrets": { "ssl.key.pem": "-----BEGIN\nhunter2" } } } }""",
        "Soak:Kafka:Secrets:ssl.key.pem = \"(secret)\": must be the path of a file that holds the secret")]
    [InlineData("""{ "Soak": { "Kafka": { "Producer": { "ssl.keystore.password": "hunter\n2" } } } }""",
        "Soak:Kafka:Producer:ssl.keystore.password = \"(secret)\": must be a text of at most 4,096 characters on one line")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "sasl.oauthbearer.client.credentials.client.secret": "hunter2" } } } }""",
        "Soak:Kafka:Client:sasl.oauthbearer.client.credentials.client.secret: a secret must not stand here; name a file under "
            + "Soak:Kafka:Secrets, or set SOAKD__Kafka__Client__sasl_oauthbearer_client_credentials_client_secret")]
    [InlineData("""{ "Soak": { "Kafka": { "Client": { "ssl.engine.id": "(set)" } } } }""",
        "Soak:Kafka:Client:ssl.engine.id = \"(set)\": the manifest does not hold this value; set it again")]
    [InlineData("""{ "Soak": { "Metrics": { "Otlp": "http://me:hunter2@collector:4317" } } }""",
        "Soak:Metrics:Otlp: a secret must not stand here, so the URL may have neither a user nor a query; set "
            + "OTEL_EXPORTER_OTLP_HEADERS in the environment")]
    [InlineData("""{ "Soak": { "TuningFile": "/nowhere/tuning.json" } }""",
        "Soak:TuningFile = \"/nowhere/tuning.json\": there is no such file")]
    [InlineData("""{ "Soak": { "Plan": "smok" } }""",
        "Soak:Plan = \"smok\": no built-in plan and no file has this name; the built-in plans are smoke, steady-state, burst-load, "
            + "sustained-load, scenarios, canary; the nearest is smoke")]
    [InlineData("""{ "Soak": { "Safety": { "MaxWall": "30s" } } }""",
        "Soak:Safety:MaxWall = \"30s\": plan smoke takes 30s, and up to 30s more to drain")]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": 2999 } } }""",
        "Soak:Safety:MaxRate = \"2999\": phase burst would send 3,000/s")]
    [InlineData(
        """{ "Soak": { "Safety": { "MaxRate": 3000 } }, "Tuning": { "RateFactor": 2, "Pause": true"""
            + """, "Rates": { "steady": 1, "recovery": 1, "warm-up": 1 } } }""",
        "Soak:Safety:MaxRate = \"3000\": phase burst would send 6,000/s")]
    [InlineData("""{ "Tuning": { "Rates": { "hold": 5 } } }""",
        "Tuning:Rates:hold = \"5\": plan smoke has no such phase; its phases are warm-up, steady, burst, recovery")]
    [InlineData("""{ "Tuning": { "RateFactor": -1 } }""",
        "Tuning:RateFactor = \"-1\": must be a factor from 0 to 1,000")]
    [InlineData("""{ "Tuning": { "LogLevel": { "Default": "Loud" } } }""",
        "Tuning:LogLevel:Default = \"Loud\": must be Trace, Debug, Information, Warning, Error, Critical or None")]
    public void Run_BadFile_PrintsOneLineAndExits78(string json, string line)
    {
        using var terminal = new Terminal();
        terminal.Configure(json);

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run", "--dry-run"));
        Assert.Equal([line], terminal.Errors);
    }

    [Fact]
    public void Run_SeveralProblems_PrintsAllOfThemSorted()
    {
        using var terminal = new Terminal();
        terminal.Configure("""{ "Tuning": { "Pauze": true }, "Soak": { "Runs": { "Keep": 0 }, "Plan": "" } }""");

        Assert.Equal(ExitCodes.Configuration, terminal.Type("run"));
        Assert.Equal(
            ["Soak:Plan", "Soak:Runs:Keep", "Tuning:Pauze"], terminal.Errors.Select(line => line.Split([' ', '='])[0].TrimEnd(':')));
    }

    [Fact]
    public void Run_MalformedFile_PrintsLineAndColumn()
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
    public void Run_BadPlanFile_PrintsWhereInIt()
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
        Assert.Equal(
            ["Soak:Runs:Keep = \"many\": must be a number of runs from 1 to 100,000 (environment SOAKD__Runs__Keep)"], terminal.Errors);
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
