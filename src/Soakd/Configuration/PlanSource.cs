using Soakd.Engine.Plan;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>Finds a plan: a built-in plan by its name, or a plan file.</summary>
internal static class PlanSource
{
    /// <exception cref="ConfigurationException">There is no such plan, or the file is not a plan.</exception>
    public static SoakPlan Read(string name, SettingOrigin origin)
    {
        if (BuiltInPlans.Find(name) is { } builtIn) return builtIn;
        string text = Text(name, origin);
        return PlanReader.TryRead(text, out SoakPlan? plan, out IReadOnlyList<PlanProblem> problems)
            ? plan
            : throw new ConfigurationException([.. problems.Select(problem => $"{name}: {problem}".ReplaceLineEndings(" "))]);
    }

    private static string Text(string path, SettingOrigin origin)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            string[] names = [.. BuiltInPlans.All.Select(plan => plan.Name)];
            throw Problem(path,
                $"no built-in plan and no file has this name; the built-in plans are {string.Join(", ", names)}; "
                + $"the nearest is {NearestName.Among(path, names)}",
                origin);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(path, $"cannot be read: {FileError.Reason(error)}", origin);
        }
    }

    private static ConfigurationException Problem(string name, string what, SettingOrigin origin) =>
        new(new SettingsProblem(SettingCatalogue.Plan.Key, name, what, origin).ToString());
}
