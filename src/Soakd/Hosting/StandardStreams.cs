using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Soakd.Hosting;

/// <summary>
/// Standard input, output and error. Whoever starts soakd may have closed each of them. Then the runtime, or soakd, gets its number for a
/// file of its own, and what is printed would be written into that file. So a stream that was closed takes everything and keeps nothing.
/// </summary>
internal sealed partial class StandardStreams
{
    private const int In = 0;
    private const int Out = 1;
    private const int Err = 2;
    private const int GetFlags = 1;

    // They keep the numbers of closed streams, as long as the process lives.
    private static readonly List<SafeFileHandle> Fillers = [];

    private readonly bool _hasOutput;

    private StandardStreams(bool hasInput, bool hasOutput, bool hasError)
    {
        _hasOutput = hasOutput;
        Input = hasInput ? Console.In : TextReader.Null;
        Output = new SteadyWriter(hasOutput ? Console.Out : TextWriter.Null);
        Error = new SteadyWriter(hasError ? Console.Error : TextWriter.Null);
        IsTerminal = hasOutput && !Console.IsOutputRedirected;
    }

    public TextReader Input { get; }

    public SteadyWriter Output { get; }

    public SteadyWriter Error { get; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsTerminal { get; }

    /// <summary>Opens the streams of the process. Must come before soakd opens its first file.</summary>
    public static StandardStreams Open()
    {
        bool hasInput = IsGiven(In), hasOutput = IsGiven(Out), hasError = IsGiven(Err);
        Fill();
        var streams = new StandardStreams(hasInput, hasOutput, hasError);

        // The library that draws the screen writes to the console itself.
        Console.SetOut(streams.Output);
        Console.SetError(streams.Error);
        return streams;
    }

    /// <summary>Opens standard output for bytes. The caller closes the stream.</summary>
    public Stream OpenOutput() => _hasOutput ? Console.OpenStandardOutput() : Stream.Null;

    // A descriptor that came from outside is not closed by exec, or it would not have come. The runtime opens its own ones so that they
    // are closed.
    private static bool IsGiven(int descriptor) => OperatingSystem.IsWindows() || Fcntl(descriptor, GetFlags) == 0;

    private static void Fill()
    {
        if (OperatingSystem.IsWindows()) return;
        while (true)
        {
            SafeFileHandle filler = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            Fillers.Add(filler);
            if (filler.DangerousGetHandle() > Err) return;
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Fcntl(int descriptor, int command);
}
