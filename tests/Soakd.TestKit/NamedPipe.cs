using System.Diagnostics;

namespace Soakd.TestKit;

/// <summary>A named pipe in the place of a file. Whoever opens it to write waits until somebody reads it.</summary>
public sealed class NamedPipe : IDisposable
{
    private readonly string _path;

    /// <summary>Makes it.</summary>
    /// <param name="path">Where.</param>
    public NamedPipe(string path)
    {
        _path = path;
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        if (made.ExitCode != 0) throw new IOException($"mkfifo {path} ended with exit code {made.ExitCode}");
    }

    /// <summary>Reads what the next writer writes, until it closes the pipe.</summary>
    public Task<string> ReadAsync() => Task.Run(() => File.ReadAllText(_path));

    /// <summary>Lets go whoever still waits at it: opened for both, a pipe lets nobody wait.</summary>
    public void Dispose()
    {
        // Another file may stand in its place by now, or none.
        if (!File.Exists(_path)) return;
        using FileStream both = new(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }
}
