using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Packages;

/// <summary>The Debian package that <c>make deb</c> makes.</summary>
internal static class DebianPackage
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    /// <summary>Makes one.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> MakeAsync()
    {
        Ran made = await Command.RunAsync(Within, SourceTree.Root, "env", "RunAnalyzers=false", "make", "--no-print-directory", "deb");
        string last = made.Good.TrimEnd().Split('\n')[^1];
        return Path.Combine(SourceTree.Root, last[..last.IndexOf(' ', StringComparison.Ordinal)]);
    }
}
