namespace Soakd.Benchmarks;

/// <summary>The folder of the source tree, and what is built in it.</summary>
internal static class ProjectFolder
{
    private static readonly string? Root = Find();

    /// <summary>A path under <c>artifacts</c>; under the folder of the executable when there is no source tree.</summary>
    public static string Artifact(params string[] names) => Path.Combine([Root ?? AppContext.BaseDirectory, "artifacts", .. names]);

    private static string? Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Worker.sln"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
