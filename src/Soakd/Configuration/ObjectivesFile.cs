using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>
/// A file with objectives, by which a past run is judged again: <c>{ "p95": "&lt; 200 ms", "require": ["p95"] }</c>. The names are those of
/// <c>--objective</c>. They replace the objectives of the run. An objective that every run has (rate, p95, integrity) keeps its default
/// limit when the file does not name it.
/// </summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Objectives">The conditions by name. Each is valid.</param>
/// <param name="Require">Objectives that must be judged.</param>
internal sealed record ObjectivesFile(string Path, IReadOnlyDictionary<string, string> Objectives, IReadOnlyList<string> Require)
{
    private const string RequireKey = "require";
    private const string Needed = "a JSON object of objectives such as { \"p95\": \"< 200 ms\" } is needed";
    private const int Shown = 200;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or it holds something else than objectives. Each problem is one
    /// line.</exception>
    public static ObjectivesFile Read(string path)
    {
        IReadOnlyList<GivenSetting> given = JsonSettings.Parse(Text(path), $"--objectives {path}", Needed);
        string[] problems =
            [.. given.Select(Problem).OfType<string>().Select(problem => $"--objectives {path}: {problem}".ReplaceLineEndings(" "))];
        if (problems.Length > 0)
            throw new ConfigurationException(problems);
        if (given.All(setting => setting.Key == RequireKey))
            throw new ConfigurationException($"--objectives {path}: holds no objective: {Needed}");
        return new ObjectivesFile(
            path,
            given.Where(setting => setting.Key != RequireKey)
                .ToDictionary(setting => setting.Key, setting => setting.Text, StringComparer.Ordinal),
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
            throw new ConfigurationException($"--objectives {path}: cannot be read: {FileError.Reason(error)}");
        }
    }

    private static string? Problem(GivenSetting setting)
    {
        if (setting.Key != RequireKey)
            return Objective.TryParse(setting.Key, setting.Text, out _, out string problem)
                ? null
                : Short($"{Short(setting.Key)}: {problem}");
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
        string line = OneLine.Of(text);
        return line.Length > Shown ? line[..Shown] + "…" : line;
    }
}
