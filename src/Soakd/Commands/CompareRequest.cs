namespace Soakd.Commands;

/// <summary>What <c>soakd compare</c> was asked to do.</summary>
/// <param name="Base">The runs to compare with, as they were named; empty where they are to be found.</param>
/// <param name="Baseline">The directory to find them in; null where they were named.</param>
/// <param name="Last">How many to find at most.</param>
/// <param name="Candidate">The runs that are asked about, as they were named.</param>
/// <param name="Form">How to print the result.</param>
/// <param name="Config">The configuration file that says where runs are kept; null for the usual one.</param>
internal sealed record CompareRequest(
    IReadOnlyList<string> Base, string? Baseline, int Last, IReadOnlyList<string> Candidate, CompareForm Form, string? Config);
