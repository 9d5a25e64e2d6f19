using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Packages;

/// <summary>The Debian package that <c>make deb</c> makes.</summary>
internal static class DebianPackage
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    // They are compressed quickly, and compiled without the analyzers, which have read the sources in the build of these tests.
    private static readonly string[] Quick =
        ["RunAnalyzers=false", "DPKG_DEB_COMPRESSOR_TYPE=gzip", "DPKG_DEB_COMPRESSOR_LEVEL=1"];

    private static readonly Lazy<Task<string>> First = new(MakeAsync);

    /// <summary>The first one.</summary>
    /// <returns>Its path, where a newer one takes its place.</returns>
    public static Task<string> FirstAsync() => First.Value;

    /// <summary>Makes one.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> MakeAsync()
    {
        Ran made = await Command.RunAsync(Within, SourceTree.Root, "env", [.. Quick, "make", "--no-print-directory", "deb"]);
        string last = made.Good.TrimEnd().Split('\n')[^1];
        return Path.Combine(SourceTree.Root, last[..last.IndexOf(' ', StringComparison.Ordinal)]);
    }
}
