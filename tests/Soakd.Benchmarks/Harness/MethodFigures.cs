using BenchmarkDotNet.Reports;

namespace Soakd.Benchmarks.Harness;

/// <summary>What BenchmarkDotNet measured of one method in one round.</summary>
/// <param name="Method">The name of the method.</param>
/// <param name="Nanoseconds">The median of an operation.</param>
/// <param name="Bytes">The managed bytes that all operations of the allocation measurement allocated together.</param>
internal sealed record MethodFigures(string Method, double Nanoseconds, long Bytes)
{
    // The runtime counts allocations in blocks of 8 KiB. So less than one block in all operations together is not an allocation of theirs.
    private const bool IgnoreQuantum = true;

    /// <exception cref="InvalidOperationException">The method failed.</exception>
    public static MethodFigures Of(BenchmarkReport report)
    {
        string method = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
        return report is { Success: true, ResultStatistics: { } statistics }
            ? new MethodFigures(method, statistics.Median, report.GcStats.GetTotalAllocatedBytes(IgnoreQuantum) ?? 0)
            : throw new InvalidOperationException($"{method} was not measured; the log is in {HarnessRound.ArtifactsPath}");
    }
}
