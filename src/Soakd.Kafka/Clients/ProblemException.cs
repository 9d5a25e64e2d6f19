namespace Soakd.Kafka.Clients;

/// <summary>A <see cref="Clients.Problem"/> found where only an exception can tell it.</summary>
public sealed class ProblemException : Exception
{
    internal ProblemException(Problem problem, Exception? cause = null)
        : base(problem.ToString(), cause) => Problem = problem;

    /// <summary>What is wrong, as one readable line.</summary>
    public Problem Problem { get; }
}
