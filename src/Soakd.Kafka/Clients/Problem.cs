namespace Soakd.Kafka.Clients;

/// <summary>A reason why a run cannot be played, in the configuration or on the cluster that it names: one readable line.</summary>
/// <param name="Key">The configuration key to change, such as <c>Soak:Topics:Input</c>.</param>
/// <param name="Value">Its value as it may be printed; never a secret's.</param>
/// <param name="Needed">What is wrong with it and what is allowed or needed.</param>
public sealed record Problem(string Key, string Value, string Needed)
{
    public override string ToString() => $"{Key} = \"{Value}\": {Needed}";
}

/// <summary>Carries a <see cref="Clients.Problem"/>.</summary>
public sealed class ProblemException : Exception
{
    internal ProblemException(Problem problem, Exception? cause = null)
        : base(problem.ToString(), cause) => Problem = problem;

    /// <summary>What is wrong, as one readable line.</summary>
    public Problem Problem { get; }
}
