namespace Soakd.Hosting;

/// <summary>The exit codes of soakd. Scripts and systemd units rely on them, so none ever changes its meaning.</summary>
internal static class ExitCodes
{
    /// <summary>PASS or WARN; a daemon that was stopped; any other verb that did its work.</summary>
    public const int Success = 0;

    /// <summary>FAIL.</summary>
    public const int Fail = 1;

    /// <summary>INCONCLUSIVE or INCOMPLETE.</summary>
    public const int NoVerdict = 2;

    /// <summary>Wrong usage of the command line (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>A fault in soakd itself (EX_SOFTWARE).</summary>
    public const int Fault = 70;

    /// <summary>The configuration is wrong, or something that it names cannot be reached or used (EX_CONFIG).</summary>
    public const int Configuration = 78;
}
