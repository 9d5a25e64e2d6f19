using Soakd.Engine.Ledger;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>Chooses the reader of a topic, by where the stamps of a workload stand.</summary>
public static class OutputReaders
{
    /// <summary>The reader of the topic on which records come back.</summary>
    /// <param name="run">The run's tag in the stamps, 24 bits.</param>
    /// <param name="workload">The records.</param>
    /// <param name="isInput">Whether it is the topic that soakd writes.</param>
    /// <param name="checkShare">The share of records whose bytes are compared, 0..1.</param>
    /// <param name="output">How a pipeline's output is compared, where the stamps may stand anywhere in it; null for by its stamps alone.</param>
    /// <param name="hashes">The hashes of the records that were sent; null to derive each record again.</param>
    public static IOutputReader OfOutput(
        int run, IWorkload workload, bool isInput, double checkShare, PipelineOutput? output = null, SentHashes? hashes = null) =>
        (isInput, workload.Stamps) switch
        {
            (true, { InHeader: { } header }) => new WholeHeaderReader(run, header, workload, checkShare, hashes),
            (true, _) => new WholeRecordReader(run, workload, checkShare, hashes),
            (_, { Out.Header: { } header }) => new StampedHeaderReader(run, header, orValue: false),
            (_, { Out.Path: { } path }) => new PathReader(run, path),
            (_, { InHeader: null }) when output is not null => new PipelineOutputReader(run, workload, output, hashes),
            _ => new StampedRowsReader(run),
        };

    /// <summary>The reader of a topic that is read beside it: the pipeline's input, or its dead letters.</summary>
    /// <param name="run">The run's tag in the stamps, 24 bits.</param>
    /// <param name="workload">The records.</param>
    public static IOutputReader OfOther(int run, IWorkload workload) => workload.Stamps.InHeader is { } header
        ? new StampedHeaderReader(run, header, orValue: true)
        : new StampedRowsReader(run);
}
