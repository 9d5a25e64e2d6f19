using System.Runtime.InteropServices;

namespace Soakd.AcceptanceTests;

/// <summary>What a person's shell does and .NET does not.</summary>
internal static partial class LibC
{
    /// <summary>Renames, over a link as well.</summary>
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);

    /// <summary>Sends a signal.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);
}
