using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Runs;

namespace Soakd.Serving;

/// <summary>Plays a run for the daemon. A test gives it another one.</summary>
internal interface IOrderPlayer
{
    /// <summary>What the run that is being played has written so far, compressed and with replicas; 0 while none is.</summary>
    double WrittenBytes { get; }

    /// <summary>What is played while nothing is due.</summary>
    /// <param name="length">How long it may take.</param>
    RunOrder Canary(TimeSpan length);

    /// <summary>Plays a run from its preparation to its report.</summary>
    /// <exception cref="ConfigurationException">It was refused before its first record.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before its first record.</exception>
    Task<PlayedRun> PlayAsync(RunOrder order, IStop stop);
}
