using Soakd.Engine.Plan;
using Soakd.Engine.Wording;

namespace Soakd.Configuration;

/// <summary>Finds the plan that is meant: one that comes with soakd, or a file.</summary>
internal static class PlanSource
{
    /// <exception cref="ConfigurationException">There is no such plan, or the file is not one.</exception>
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
                $"a built-in plan ({string.Join(", ", names)}) or a plan file; the nearest is {NearestName.Among(path, names)}",
                origin);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(path, $"cannot be read: {FileError.Tell(error)}", origin);
        }
    }

    private static ConfigurationException Problem(string name, string what, SettingOrigin origin) =>
        new(new SettingsProblem(SettingCatalogue.Plan.Key, name, what, origin).ToString());
}
