namespace Soakd.Mutants;

/// <summary>What became of each mutant, kept in a file line by line, so that a later run can go on with those that survived.</summary>
internal sealed class Results(string file)
{
    private readonly Dictionary<string, Outcome> _before = Read(file);

    /// <summary>Whether a mutant was killed when it was last tried.</summary>
    public bool WasKilled(Mutation mutation, out Outcome outcome) =>
        _before.TryGetValue(Key(mutation), out outcome) && outcome is Outcome.Killed or Outcome.TimedOut;

    /// <summary>Keeps an outcome.</summary>
    public void Add(Mutation mutation, Outcome outcome) => File.AppendAllText(file, $"{outcome}\t{Key(mutation)}\n");

    // The same change may stand twice in a member; the line tells one from the other, as long as the file stays as it is.
    private static string Key(Mutation mutation) => $"{mutation.Line}\t{mutation.Key}";

    private static Dictionary<string, Outcome> Read(string file)
    {
        Dictionary<string, Outcome> outcomes = [];
        if (!File.Exists(file))
            return outcomes;
        foreach (string[] parts in File.ReadLines(file).Select(line => line.Split('\t', 2)))
            outcomes[parts[1]] = Enum.Parse<Outcome>(parts[0]);
        return outcomes;
    }
}
