using System.Runtime.CompilerServices;

namespace Soakd.AcceptanceTests;

/// <summary>
/// Plays a test that needs a machine that keeps the pace. At most two such tests play at the same time, and the soakd of all other tests
/// runs at a lower priority. When the machine did not keep the pace, the test is played once more, and skipped with the reason when the
/// machine did not keep it again. At most three tests of a run are played again.
/// </summary>
internal static class Pace
{
    // eng/test names the file, and prints it.
    private const string FileVariable = "SOAKD_TEST_RETRIES";
    private const int MostRetries = 3;
    private static readonly Lock Lock = new();
    private static readonly SemaphoreSlim Places = new(2);
    private static readonly AsyncLocal<bool> Plays = new();
    private static int _retries;

    /// <summary>Whether the test that asks is one of those.</summary>
    public static bool IsNeeded => Plays.Value;

    /// <summary>Plays a test.</summary>
    /// <param name="play">The test. It begins with a new directory and new brokers each time.</param>
    /// <param name="test">The name of the test.</param>
    public static async Task NeededAsync(Func<Task> play, [CallerMemberName] string test = "")
    {
        await Places.WaitAsync(TestContext.Current.CancellationToken);
        Plays.Value = true;
        try
        {
            await PlayAsync(play, test);
        }
        finally
        {
            Places.Release();
        }
    }

    private static async Task PlayAsync(Func<Task> play, string test)
    {
        try
        {
            await play();
        }
        catch (PaceLostException first)
        {
            if (!MayRetry(test, first.Message)) Assert.Skip($"lacks a machine that keeps the pace: {first.Message}");
            try
            {
                await play();
            }
            catch (PaceLostException again)
            {
                Assert.Skip($"lacks a machine that keeps the pace, twice: {first.Message}; {again.Message}");
            }
        }
    }

    private static bool MayRetry(string test, string reason)
    {
        lock (Lock)
        {
            if (++_retries > MostRetries) return false;
            if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file) File.AppendAllText(file, $"{test}: {reason}\n");
            return true;
        }
    }
}

/// <summary>The machine was too busy for what a test judges.</summary>
internal sealed class PaceLostException(string reason) : Exception(reason);
