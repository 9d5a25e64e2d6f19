using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;

namespace Soakd.Benchmarks.Harness;

/// <summary>
/// One round of a micro-benchmark: BenchmarkDotNet measures soakd's methods and their peers one after the other, in this process. Each
/// round is a new process, as the launches of BenchmarkDotNet's default toolchain are. The difference: that toolchain builds a program for
/// it, which takes longer than the measurement, and needs a package feed.
/// </summary>
internal static class HarnessRound
{
    /// <summary>The argument that makes a process play one round.</summary>
    public const string Argument = "--round";

    /// <summary>Where BenchmarkDotNet writes its logs and reports.</summary>
    public static string ArtifactsPath { get; } = ProjectFolder.Artifact("benchmarks");

    /// <summary>Measures the methods, and prints the figures as one line of JSON, after whatever BenchmarkDotNet prints.</summary>
    public static void Play(IMicroBenchmark benchmark, TextWriter output)
    {
        Summary summary = BenchmarkRunner.Run(benchmark.Methods, Config());
        if (summary.HasCriticalValidationErrors || summary.Reports.IsEmpty)
        {
            throw new InvalidOperationException(
                string.Join('\n', summary.ValidationErrors.Select(error => error.Message).DefaultIfEmpty($"see {ArtifactsPath}")));
        }

        output.WriteLine(JsonSerializer.Serialize(summary.Reports.Select(MethodFigures.Of)));
    }

    // Iterations of 100 ms, as many as the class asks for. Without a logger: the table is the output, and the log is a file.
    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput).WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddExporter(MarkdownExporter.GitHub, JsonExporter.Full)
        .AddValidator(JitOptimizationsValidator.FailOnError, BaselineValidator.FailOnError)
        .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared, MethodOrderPolicy.Declared))
        .WithArtifactsPath(ArtifactsPath);
}
