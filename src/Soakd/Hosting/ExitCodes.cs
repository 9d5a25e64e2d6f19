namespace Soakd.Hosting;

/// <summary>What soakd ends with. Scripts and units rely on these; none ever changes its meaning.</summary>
internal static class ExitCodes
{
    /// <summary>PASS or WARN; a daemon that was stopped; any verb that did what it was asked.</summary>
    public const int Success = 0;

    /// <summary>FAIL.</summary>
    public const int Fail = 1;

    /// <summary>INCONCLUSIVE or INCOMPLETE.</summary>
    public const int NoVerdict = 2;

    /// <summary>Wrong usage of the command line (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>A fault in soakd itself (EX_SOFTWARE).</summary>
    public const int Fault = 70;

    /// <summary>Bad configuration, or what it names cannot be reached or used (EX_CONFIG).</summary>
    public const int Configuration = 78;
}
