using System.Runtime.InteropServices;

namespace Soakd.AcceptanceTests;

/// <summary>System calls that .NET does not have.</summary>
internal static partial class LibC
{
    /// <summary>Renames a file or a link, and replaces the target.</summary>
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);

    /// <summary>Sends a signal.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);
}
