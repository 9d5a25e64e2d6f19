namespace Soakd.Mutants;

/// <summary>The mutants that survive on purpose, each with its reason: they change nothing that a test could see, or nothing that matters.</summary>
internal sealed class AcceptedSurvivors
{
    private readonly Dictionary<string, string> _reasons = [];

    /// <summary>Reads the list: a line that begins with # is the reason of the mutants on the lines below it.</summary>
    /// <exception cref="InvalidDataException">A mutant has no reason, or stands there twice.</exception>
    public static AcceptedSurvivors Read(string file)
    {
        var accepted = new AcceptedSurvivors();
        string reason = "";
        foreach (string line in File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith('#'))
                reason = line.TrimStart('#', ' ');
            else if (reason.Length == 0 || !accepted._reasons.TryAdd(line, reason))
                throw new InvalidDataException($"{file}: without a reason, or twice: {line}");
        }

        return accepted;
    }

    /// <summary>Whether a mutant is in the list.</summary>
    public bool Has(Mutation mutation) => _reasons.ContainsKey(mutation.Key);

    /// <summary>Entries of these folders that name no mutant, or one that a test kills: they are to be removed.</summary>
    public IEnumerable<string> Stale(IReadOnlyCollection<string> folders, IEnumerable<Mutation> survivors) =>
        _reasons.Keys.Where(key => folders.Contains(key.Split('/')[0])).Except(survivors.Select(survivor => survivor.Key));
}
