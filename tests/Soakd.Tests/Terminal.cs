using System.Text;
using Soakd.Commands;
using Soakd.TestKit;

namespace Soakd.Tests;

/// <summary>A terminal in its own directory. A test types commands and reads the output.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The environment variables. There are none of the machine.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The standard output.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The lines on standard error.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The path of a file in its directory.</summary>
    public string this[string name] => _directory[name];

    /// <summary>Writes a file into its directory.</summary>
    public string Write(string name, string text) => _directory.Write(name, text);

    /// <summary>Writes the configuration file.</summary>
    public void Configure(string json) => Write("appsettings.json", json);

    /// <summary>Runs soakd within this process.</summary>
    /// <returns>The exit code.</returns>
    public int Type(params string[] arguments)
    {
        using var output = new StringWriter();
        using var bytes = new MemoryStream();
        using var error = new StringWriter();
        int code = CommandLine.Run(arguments, new CommandContext
        {
            Output = output,
            OpenOutput = () => bytes,
            Error = error,
            Input = TextReader.Null,
            Environment = Environment,
            Directories = [_directory.Path],
        });
        Output = output + Encoding.UTF8.GetString(bytes.ToArray());
        Errors = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return code;
    }

    public void Dispose() => _directory.Dispose();
}
