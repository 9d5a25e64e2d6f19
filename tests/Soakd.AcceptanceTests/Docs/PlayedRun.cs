using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Docs;

/// <summary>A short run. It is played once for all commands that need a run, and each gets a copy.</summary>
public sealed class PlayedRun : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Lazy<Task<SoakdProcess.Ended>> _played;

    public PlayedRun() => _played = new Lazy<Task<SoakdProcess.Ended>>(
        () => SoakdProcess.RunAsync(_directory.Path, TimeSpan.FromSeconds(60), "run", "--for", "1s", "--rate", "200"));

    /// <summary>Copies the run, so that it is the latest run of a directory.</summary>
    internal async Task CopyToAsync(string directory)
    {
        SoakdProcess.Ended ended = await _played.Value;
        Assert.True(ended.ExitCode is 0 or 1 or 2, ended.ToString());
        string copy = Path.Combine(directory, "runs", "played");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(_directory["runs/latest"]))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        File.CreateSymbolicLink(Path.Combine(directory, "runs", "latest"), "played");
    }

    public void Dispose() => _directory.Dispose();
}
