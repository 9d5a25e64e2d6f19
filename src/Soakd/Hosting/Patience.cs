using System.Runtime.ExceptionServices;

namespace Soakd.Hosting;

/// <summary>
/// Does what may never come back, on a thread of its own: it opens a pipe that nobody reads, or asks a file server that does not answer.
/// After a while nobody waits for it any more. The thread does not keep the process alive.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Does a work, and waits for its result, but not for long.</summary>
    /// <exception cref="IOException">It did not come back.</exception>
    public static T With<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception error)
            {
                fault = ExceptionDispatchInfo.Capture(error);
            }
        })
        {
            Name = "patience", IsBackground = true,
        };
        thread.Start();
        if (!thread.Join(Longest)) throw new IOException("it does not answer");
        fault?.Throw();
        return result!;
    }
}
