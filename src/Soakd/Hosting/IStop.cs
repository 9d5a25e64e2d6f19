namespace Soakd.Hosting;

/// <summary>A wish that the run ends before its plan is over: by a signal, a schedule, a watchdog. Safe for any thread.</summary>
internal interface IStop
{
    /// <summary>How long a stopped run may wait for records that are on their way.</summary>
    static readonly TimeSpan UsualDrain = TimeSpan.FromSeconds(20);

    /// <summary>Cancelled when the end is asked for.</summary>
    CancellationToken Asked { get; }

    /// <summary>Who asked, such as a signal's name; empty before.</summary>
    string By { get; }

    /// <summary>How long the run may drain after that.</summary>
    TimeSpan Drain { get; }
}
