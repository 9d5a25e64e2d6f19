using System.ComponentModel;
using System.Diagnostics;

namespace Soakd.OperationsTests.Machines;

/// <summary>Runs a program of this machine to its end.</summary>
internal static class Command
{
    /// <summary>Runs a program. When it takes too long, it is killed and the test fails.</summary>
    public static async Task<Ran> RunAsync(TimeSpan within, string? directory, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            End(process);
            throw new TimeoutException($"{string.Join(' ', [program, .. start.ArgumentList])}: still running after {within}", late);
        }

        return new Ran(string.Join(' ', [program, .. start.ArgumentList]), process.ExitCode, await output, await errors);
    }

    /// <summary>Whether a program is there.</summary>
    public static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/sbin", "/sbin"])
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }
}

/// <summary>A program that has run.</summary>
internal sealed record Ran(string Line, int ExitCode, string Output, string Errors)
{
    /// <summary>What it printed, when it ended well; else the test fails.</summary>
    public string Good
    {
        get
        {
            Assert.True(ExitCode == 0, ToString());
            return Output;
        }
    }

    public override string ToString() => $"{Line}\nexit {ExitCode}\n{Output}\n{Errors}";
}
