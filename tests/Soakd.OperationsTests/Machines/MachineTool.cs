using Soakd.TestKit;

namespace Soakd.OperationsTests.Machines;

/// <summary>Finds the tool that boots a machine with systemd in a container.</summary>
internal static class MachineTool
{
    private const string FolderVariable = "SOAKD_TEST_TOOLS";
    private static readonly string[] Programs = ["podman", "runc", "debootstrap", "catatonit"];

    /// <summary>The path of the tool.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? folder
            : System.IO.Path.GetFullPath(System.IO.Path.Combine(SourceTree.Root, "..", "shared", "tools")),
        "machine");

    /// <summary>What a machine lacks here; null when one can be booted.</summary>
    public static string? Lacking
    {
        get
        {
            if (!File.Exists(Path)) return $"lacks a machine with systemd: set {FolderVariable} to the folder of the tool machine";
            if (!Environment.IsPrivilegedProcess) return "lacks a machine with systemd: its container needs root";
            string[] missing = [.. Programs.Where(program => !Command.IsThere(program))];
            return missing.Length > 0 ? $"lacks a machine with systemd: install {string.Join(", ", missing)}" : null;
        }
    }
}
