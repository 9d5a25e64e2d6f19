using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Soakd.Hosting;

/// <summary>
/// Which process this is, so that a later one can see whether it lives. Numbers of processes are used again, and each container counts its
/// own; so the time of its start belongs to it, and the machine that counts.
/// </summary>
/// <param name="Host">The name of the machine or of the container.</param>
/// <param name="Boot">The kernel's name for the time since the machine booted; empty where there is none.</param>
/// <param name="Namespace">The kernel's name for the container that counts the processes.</param>
/// <param name="Pid">The number of the process.</param>
/// <param name="Started">When it started, in the kernel's ticks since the boot.</param>
internal sealed partial record ProcessIdentity(string Host, string Boot, string Namespace, int Pid, long Started)
{
    private const int NotPermitted = 1;

    // What follows the name of the process in its line of the kernel: the state first, the start 19 fields later.
    private const int StartField = 19;

    /// <summary>This process.</summary>
    public static ProcessIdentity Own { get; } = new(
        Environment.MachineName, ReadKernel("/proc/sys/kernel/random/boot_id"), NamespaceOfOwn(), Environment.ProcessId,
        StartOf(Environment.ProcessId) ?? 0);

    /// <summary>
    /// Whether the process runs. Null: nobody can tell from here, because it is of another machine or container, or is hidden.
    /// </summary>
    public bool? Runs
    {
        get
        {
            if (Boot.Length == 0 || (Host, Boot, Namespace) != (Own.Host, Own.Boot, Own.Namespace)) return null;
            if (StartOf(Pid) is { } started) return started == Started;
            return Kill(Pid, 0) == 0 || Marshal.GetLastPInvokeError() == NotPermitted ? null : false;
        }
    }

    /// <summary>The identity as one line of JSON.</summary>
    /// <param name="beat">How often the process has given a sign of life.</param>
    public byte[] Line(long beat) => JsonSerializer.SerializeToUtf8Bytes(
        new { host = Host, boot = Boot, pid_namespace = Namespace, pid = Pid, started = Started, beat });

    /// <summary>Reads the identity from the first line of a file.</summary>
    /// <returns>Null when the file does not begin with one: soakd 0.1 wrote none.</returns>
    public static ProcessIdentity? Read(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end <= 0) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes[..end].ToArray());
            JsonElement line = document.RootElement;
            return new ProcessIdentity(
                line.GetProperty("host").GetString() ?? "", line.GetProperty("boot").GetString() ?? "",
                line.GetProperty("pid_namespace").GetString() ?? "", line.GetProperty("pid").GetInt32(),
                line.GetProperty("started").GetInt64());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    // Null: no such process, or it has ended and only waits for its parent, or it is hidden.
    private static long? StartOf(int pid)
    {
        string line = ReadKernel($"/proc/{pid}/stat");
        string[] fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool lives = fields.Length > StartField && fields[0] is not ("Z" or "X");
        return lives && long.TryParse(fields[StartField], CultureInfo.InvariantCulture, out long started) ? started : null;
    }

    private static string NamespaceOfOwn()
    {
        try
        {
            return new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string ReadKernel(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
