using System.Diagnostics;
using System.Reflection;

namespace Soakd.Kafka.Children;

/// <summary>soakd's own executable, with a verb that answers one-line commands.</summary>
/// <param name="Name">What messages call it: <c>the embedded broker</c>.</param>
/// <param name="Arguments">Its arguments. Whoever may list processes sees them, so no secret stands there.</param>
public sealed record ChildProgram(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>The executable; null for the one in the directory of the running program.</summary>
    public string? Executable { get; init; }

    /// <summary>Whether its last message on standard error is kept, and not shown.</summary>
    public bool KeepsErrors { get; init; }

    /// <summary>Which variables of the environment it does not get.</summary>
    public Predicate<string> Withholds { get; init; } = static _ => false;

    /// <summary>How long it may take to answer a command.</summary>
    public TimeSpan AnswersWithin { get; init; } = TimeSpan.FromSeconds(15);

    internal ProcessStartInfo StartInfo()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, "soakd");
        var info = new ProcessStartInfo(Executable ?? (File.Exists(beside) ? beside : Environment.ProcessPath!))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = KeepsErrors,
            UseShellExecute = false,
        };
        // Under `dotnet soakd.dll` the process is dotnet, and the program its first argument.
        if (Executable is null && Path.GetFileNameWithoutExtension(info.FileName) == "dotnet")
            info.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        foreach (string argument in (string[])[.. Arguments, "--parent", $"{Environment.ProcessId}"]) info.ArgumentList.Add(argument);
        foreach (string name in info.Environment.Keys.Where(name => Withholds(name)).ToList()) info.Environment.Remove(name);
        return info;
    }
}

/// <summary>A child process did not start, has ended, or does not answer.</summary>
public sealed class ChildProcessException(string message, Exception? cause = null) : Exception(message, cause);
