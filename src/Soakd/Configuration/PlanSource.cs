using Soakd.Engine.Plan;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>Finds a plan: a built-in plan by its name, or a plan file.</summary>
internal static class PlanSource
{
    /// <exception cref="ConfigurationException">There is no such plan, or the file is not a plan.</exception>
    public static SoakPlan Read(string name, SettingOrigin origin) => Read(name, SettingCatalogue.Plan.Key, origin);

    /// <param name="name">The name of a built-in plan, or a plan file.</param>
    /// <param name="key">The key that names it, for a message.</param>
    /// <param name="origin">Where the value of the key comes from.</param>
    /// <exception cref="ConfigurationException">There is no such plan, or the file is not a plan.</exception>
    public static SoakPlan Read(string name, string key, SettingOrigin origin)
    {
        if (BuiltInPlans.Find(name) is { } builtIn) return builtIn;
        string text = Text(name, key, origin);
        return PlanReader.TryRead(text, out SoakPlan? plan, out IReadOnlyList<PlanProblem> problems)
            ? plan
            : throw new ConfigurationException([.. problems.Select(problem => $"{name}: {problem}".ReplaceLineEndings(" "))]);
    }

    private static string Text(string path, string key, SettingOrigin origin)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            string[] names = [.. BuiltInPlans.All.Select(plan => plan.Name)];
            throw Problem(key, path,
                $"no built-in plan and no file has this name; the built-in plans are {string.Join(", ", names)}; "
                + $"the nearest is {NearestName.Among(path, names)}",
                origin);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(key, path, $"cannot be read: {FileError.Reason(error)}", origin);
        }
    }

    private static ConfigurationException Problem(string key, string name, string what, SettingOrigin origin) =>
        new(new SettingsProblem(key, name, what, origin).ToString());
}
