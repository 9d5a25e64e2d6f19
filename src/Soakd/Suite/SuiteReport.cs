using System.Runtime;
using System.Runtime.InteropServices;
using Soakd.Engine.Verdicts;

namespace Soakd.Suite;

/// <summary>What the suite found.</summary>
/// <param name="Machine">Where it was played.</param>
/// <param name="Cases">The cases that were played, in their order.</param>
/// <param name="Asked">How many cases were asked for.</param>
/// <param name="Advice">What follows from the figures.</param>
internal sealed record SuiteReport(
    SuiteMachine Machine, IReadOnlyList<PlayedCase> Cases, int Asked, IReadOnlyList<Advice> Advice)
{
    /// <summary>Whether a person ended it before its end.</summary>
    public bool IsStopped { get; init; }

    /// <summary>The worst verdict; INCOMPLETE when it was stopped and no case failed.</summary>
    public Verdict Verdict
    {
        get
        {
            Verdict worst = Cases.Select(played => played.Result.Verdict).Worst();
            return IsStopped && worst < Verdict.Incomplete ? Verdict.Incomplete : worst;
        }
    }
}

/// <summary>A case with what it found.</summary>
internal sealed record PlayedCase(SuiteCase Case, CaseResult Result);

/// <summary>The machine and the runtime.</summary>
internal sealed record SuiteMachine(int Cores, string Architecture, string Runtime, string GarbageCollector)
{
    public static SuiteMachine Here() => new(
        Environment.ProcessorCount, RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        RuntimeInformation.FrameworkDescription, GCSettings.IsServerGC ? "server" : "workstation");
}
