using Soakd.Engine.Objectives;

namespace Soakd.Configuration;

/// <summary>
/// A file of objectives that an old run is to be judged by: <c>{ "p95": "&lt; 200 ms", "require": ["p95"] }</c>, with the names of
/// <c>--objective</c>. They take the place of the run's own; those that always hold (rate, p95, integrity) hold unless it names them.
/// </summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Objectives">Conditions by name, each one valid.</param>
/// <param name="Require">Objectives that must have been judged.</param>
internal sealed record ObjectivesFile(string Path, IReadOnlyDictionary<string, string> Objectives, IReadOnlyList<string> Require)
{
    private const string RequireKey = "require";
    private const string Needed = "a JSON object of objectives such as { \"p95\": \"< 200 ms\" } is needed";
    private const int Shown = 200;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or holds something else than objectives: one line a problem.</exception>
    public static ObjectivesFile Read(string path)
    {
        IReadOnlyList<GivenSetting> given = JsonSettings.Parse(Text(path), $"--objectives {path}", Needed);
        string[] problems = [.. given.Select(Problem).OfType<string>().Select(problem => $"--objectives {path}: {problem}".ReplaceLineEndings(" "))];
        if (problems.Length > 0)
            throw new ConfigurationException(problems);
        if (given.All(setting => setting.Key == RequireKey))
            throw new ConfigurationException($"--objectives {path}: holds no objective: {Needed}");
        return new ObjectivesFile(
            path,
            given.Where(setting => setting.Key != RequireKey).ToDictionary(setting => setting.Key, setting => setting.Text, StringComparer.Ordinal),
            [.. given.Where(setting => setting.Key == RequireKey).SelectMany(Names)]);
    }

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--objectives {path}: cannot be read: {FileError.Tell(error)}");
        }
    }

    private static string? Problem(GivenSetting setting)
    {
        if (setting.Key != RequireKey)
            return Objective.TryParse(setting.Key, setting.Text, out _, out string problem) ? null : Short($"{Short(setting.Key)}: {problem}");
        if (setting.Shape != GivenShape.List)
            return $"{RequireKey}: a list of objectives' names is needed";
        return Names(setting)
            .Select(name => Objective.IsKnown(name, out string unknown) ? null : Short($"{RequireKey}: {unknown}"))
            .FirstOrDefault(unknown => unknown is not null);
    }

    private static string[] Names(GivenSetting require) =>
        require.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Short(string text)
    {
        string line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length > Shown ? line[..Shown] + "…" : line;
    }
}
