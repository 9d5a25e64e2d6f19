namespace Soakd.Reports;

/// <summary>What a test case can come to.</summary>
internal enum JUnitOutcome
{
    /// <summary>PASS or WARN.</summary>
    Passed,

    /// <summary>NOT JUDGED, and not required.</summary>
    Skipped,

    /// <summary>INCONCLUSIVE or INCOMPLETE.</summary>
    Error,

    /// <summary>FAIL.</summary>
    Failure,
}
