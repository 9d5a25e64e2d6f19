using System.Diagnostics;

namespace Soakd.AcceptanceTests;

/// <summary>kcat, a program of others that writes and reads records (Debian package <c>kcat</c>).</summary>
internal static class Kcat
{
    /// <summary>Skips the test where there is none.</summary>
    public static void Need() => Assert.SkipUnless(IsThere, "lacks kcat (Debian package kcat)");

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using Process kcat = Process.Start(new ProcessStartInfo("kcat", arguments) { RedirectStandardOutput = true })!;
        string output = await kcat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await kcat.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kcat.ExitCode);
        return output;
    }

    private static bool IsThere =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "kcat")));
}
