using Soakd.AcceptanceTests.Embedded;
using Soakd.AcceptanceTests.Pipelines;
using Soakd.AcceptanceTests.Serving;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Docs;

/// <summary>The table of all commands that the pages show. Each is in it exactly once.</summary>
internal static class ShownRuns
{
    // Makes any plan a run of one second at 200 records a second.
    private const string Short = "--for 1s --rate 200";

    private const string Mutates = "it tries a thousand mutants, for minutes";

    public static IReadOnlyList<ShownRun> All { get; } =
    [
        // Runs of built-in plans, and of the plan file that docs/plans.md shows.
        new("soakd run", Surroundings.Alone) { Add = Short },
        new("soakd run --plan sustained-load --for 5m", Surroundings.Alone) { Replace = "5m", By = "1s", Add = "--rate 200" },
        new("soakd run --plan sustained-load --rate 2000", Surroundings.Alone) { Add = "--for 1s" },
        new("soakd run --plan sustained-load --objective 'memory.soakd<2MiB/h'", Surroundings.Alone) { Add = Short },
        new("soakd run --plan evening.json", Surroundings.Alone) { Add = Short },
        new("soakd run --objective 'p95<100ms' --objective 'rate>=99%' --objective 'memory.soakd<2MiB/h'", Surroundings.Alone)
            { Add = Short },
        new("soakd run --objective 'recovery<=60s'", Surroundings.Alone) { Add = Short },
        new("soakd run --out-dir out/ --label commit=$SHA --max-wall 25m", Surroundings.Alone) { Add = Short },
        new("soakd run --page", Surroundings.Alone) { Add = $"{Short} --set Soak:Web:Reports=127.0.0.1:{FreePort.Find()}" },
        new("soakd run --json", Surroundings.Alone) { Add = Short },
        new("soakd run --manifest runs/latest/manifest.json", Surroundings.AfterARun),

        // The template and the file of docs/own-records.md.
        new("soakd check --set Soak:Payload:Kind=Template --set Soak:Payload:Template=order.json", Surroundings.Alone),
        new("soakd run --set Soak:Payload:Kind=Template --set Soak:Payload:Template=order.json", Surroundings.Alone) { Add = Short },
        new("soakd run --set Soak:Payload:Kind=Records --set Soak:Payload:Records=orders.ndjson --set 'Soak:Payload:StampIn=$.id'",
            Surroundings.Alone) { Add = Short },

        // Injections and drills.
        new("soakd run --inject leak:1MiB/min", Surroundings.Alone) { Add = Short },
        new("soakd run --inject stall:8s@20s", Surroundings.Alone) { Replace = "8s@20s", By = "200ms@200ms", Add = Short },
        new("soakd run --plan steady-state --for 45m --inject leak:1MiB/min --objective 'memory.soakd<2MiB/h'", Surroundings.Alone)
            { Replace = "45m", By = "1s", Add = "--rate 200" },
        new("soakd run --pipeline reference --for 5m", Surroundings.Alone) { Replace = "5m", By = "1s", Add = "--rate 100" },
        new("soakd run --pipeline reference --inject pipeline-drop:5@15s", Surroundings.Alone)
            { NotRun = $"{nameof(PipelineFaultTests)} plays it at several parallelisms" },
        new("soakd run -b localhost:9092 --in my-in --out my-out --set Soak:Topics:Create=true --pipeline reference --parallelism 2",
            Surroundings.Alone)
            { NotRun = $"it needs a cluster, and {nameof(ReferenceRunTests)} has one" },
        new("soakd pipeline -b localhost:9092 --in my-in --out my-out --inject drop:5@1m", Surroundings.Alone)
            { NotRun = $"it runs until it is stopped, and {nameof(PipelineFaultTests)} does that" },
        new("soakd drill loss", Surroundings.Alone) { NotRun = $"a drill cannot be made shorter, and {nameof(DrillTests)} plays this one" },
        new("soakd drill all", Surroundings.Alone)
            { NotRun = $"it takes half an hour, and {nameof(DrillTests)} plays one of its drills" },

        // A cluster and a pipeline.
        new("soakd check -b localhost:9092 --in my-in --out my-out", Surroundings.BesideAPipeline),
        new("soakd run -b localhost:9092 --in my-in --dry-run", Surroundings.BesideAPipeline),
        new("soakd run -b localhost:9092 --in my-in --out my-out --plan steady-state --objective 'p95<100ms'", Surroundings.BesideAPipeline)
            { Add = Short },
        new("soakd run -b localhost:9092 --in my-in --out my-out --dead-letter my-dlq --plan steady-state --rate 1000 --for 2m "
            + "--objective 'p95<1s' --set Soak:Payload:InvalidShare=0.01 --set Soak:Targets:flink:Group=my-group", Surroundings.Alone)
            { NotRun = $"it needs a pipeline that writes dead letters, and {nameof(FlinkTests)} has one" },
        new("soakd check --wait 120s", Surroundings.Alone),
        new("soakd check", Surroundings.Alone),
        new("soakd run --dry-run", Surroundings.Alone),

        // Commands that need a finished run.
        new("soakd report latest", Surroundings.AfterARun),
        new("soakd report latest --json", Surroundings.AfterARun),
        new("soakd report latest --exit-code", Surroundings.AfterARun),
        new("soakd report latest --at 00:18", Surroundings.AfterARun),
        new("soakd report latest --objectives limits.json", Surroundings.AfterARun),
        new("soakd report runs/20261124T0100Z-sustained-load-7f3a91", Surroundings.AmongOldRuns),
        new("soakd compare runs/20261123T0100Z-nightly-7f3a91 -- latest", Surroundings.AmongOldRuns),
        new("soakd compare base-1 base-2 base-3 -- new-1 new-2 new-3", Surroundings.AmongOldRuns),
        new("soakd compare --html compare.html base-1 base-2 base-3 -- new-1 new-2 new-3", Surroundings.AmongOldRuns),
        new("soakd compare --baseline baselines/ out/", Surroundings.AmongOldRuns),
        new("soakd compare --baseline baselines/ out-1 out-2 out-3", Surroundings.AmongOldRuns),
        new("soakd compare --baseline runs/ latest --json", Surroundings.AmongOldRuns),
        new("soakd mark latest \"rolled broker 2\"", Surroundings.DuringARun),

        // Other commands.
        new("soakd config", Surroundings.Alone),
        new("soakd config --all", Surroundings.Alone),
        new("soakd config --schema", Surroundings.Alone),
        new("soakd broker", Surroundings.Alone),
        new("soakd broker --brokers 3", Surroundings.Alone),
        new("soakd pipeline -b localhost:9092 --in my-in --out my-out", Surroundings.Alone)
            { NotRun = $"it runs until it is stopped, and {nameof(ReferencePipelineTests)} does that" },
        new("soakd pipeline -b localhost:9092 --in my-in --out my-out --dead-letter my-dlq --parallelism 4", Surroundings.Alone)
            { NotRun = $"it runs until it is stopped, and {nameof(ReferencePipelineTests)} does that" },
        new("soakd generate", Surroundings.Alone),
        new("soakd generate --count 60 --batch --base-time 2026-11-24T00:00:00Z", Surroundings.Alone),
        new("soakd generate --duration 10s --rate 50", Surroundings.Alone),
        new("soakd generate --duration 10s --rate 50 --users 20 --devices 5 --samples 3 --types heartRate,steps --invalid 0.05",
            Surroundings.Alone),
        new("soakd generate -b localhost:9092 --in my-in --duration 1m --rate 200", Surroundings.BesideAPipeline)
            { Replace = "1m", By = "1s" },
        new("soakd suite", Surroundings.Alone) { NotRun = "the lines below play some of its cases, and Soakd.Tests all" },
        new("soakd suite small-batch memory", Surroundings.Alone),
        new("soakd suite scaling --parallelism 1,2,4,8 --output scaling.md", Surroundings.Alone) { NotRun = "a busy machine fails it" },
        new("soakd suite -b localhost:9092 --in my-in", Surroundings.BesideAPipeline) { Add = "validation" },
        new("soakd suite --json", Surroundings.Alone) { Add = "validation" },

        // The daemon.
        new("soakd serve", Surroundings.Alone) { NotRun = $"it runs until it is stopped, and {nameof(ServeTests)} does that" },
        new("soakd status", Surroundings.Alone) { NotRun = $"it asks a daemon, and {nameof(ServeTests)} has one" },
        new("soakd runs", Surroundings.AfterARun),
        new("soakd runs --json", Surroundings.AfterARun),
        new("soakd runs --config /etc/soakd/appsettings.json", Surroundings.Alone)
            { NotRun = "it needs an installed service, and make test-operations has one" },

        // Commands that build.
        new("make soak", Surroundings.Alone)
            { NotRun = "it builds the tree that these tests run from; then it runs soakd run, which is above" },
        new("make test", Surroundings.Alone) { NotRun = "it runs these tests" },
        new("make test-operations", Surroundings.Alone) { NotRun = "it installs a service, for minutes; .ci/run runs it" },
        new("make deb", Surroundings.Alone) { NotRun = "make test-operations runs it" },
        new("make lint", Surroundings.Alone) { NotRun = "it takes minutes, and .ci/run runs it before these tests" },
        new("make build", Surroundings.Alone) { NotRun = "make test does what it does before it runs these tests" },
        new("make bench", Surroundings.Alone) { NotRun = "it takes half an hour on a machine that does nothing else" },
        new("eng/mutate Memory Judging", Surroundings.Alone) { NotRun = Mutates },
        new("eng/mutate --quick", Surroundings.Alone) { NotRun = Mutates },
        new("eng/mutate --again", Surroundings.Alone) { NotRun = Mutates },
        new("eng/mutate --list", Surroundings.Alone) { NotRun = Mutates },
        new("dotnet format --verify-no-changes", Surroundings.Alone) { NotRun = "make lint runs it, before these tests" },
        new("eng/lint types", Surroundings.Alone) { NotRun = "make lint runs it, before these tests" },
        new("make install", Surroundings.Alone) { NotRun = "it installs a service, and make test-operations does that" },
        new("make uninstall", Surroundings.Alone) { NotRun = "it removes a service, and make test-operations does that" },
        new("make clean", Surroundings.Alone) { NotRun = "it removes the executable that these tests run" },
        new("dotnet run --project src/Soakd -- run", Surroundings.Alone) { NotRun = "it builds the tree that these tests run from" },
        new("dotnet test", Surroundings.Alone) { NotRun = "it runs these tests" },
    ];
}
