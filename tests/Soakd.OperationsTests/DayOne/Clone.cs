using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.DayOne;

/// <summary>
/// A clone of soakd on a machine that has neither make nor the .NET SDK. In the place of the SDK there is a program that hands over what
/// the SDK of this machine has published; the recipes of make are done there as they are.
/// </summary>
internal sealed class Clone
{
    private const string Folder = "/root/clone";
    private const string Published = "/root/published";
    private const string Packages = "/root/packages";
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    // All that an installation reads, but for what the SDK compiles.
    private static readonly string[] Parts =
        ["eng", "systemd", "docs", "appsettings.json", "appsettings.schema.json", "Directory.Packages.props"];

    private readonly Machine _machine;

    private Clone(Machine machine) => _machine = machine;

    /// <summary>Puts it onto a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="published">What the SDK of this machine has published.</param>
    public static async Task<Clone> PutIntoAsync(Machine machine, Installation published)
    {
        await machine.DoAsync("mkdir", "-p", Folder, Packages);
        foreach (string part in Parts) await machine.CopyAsync(Path.Combine(SourceTree.Root, part), $"{Folder}/{part}");
        await machine.CopyAsync(published.Program, Published);
        await machine.WriteAsync(
            "/usr/local/bin/dotnet",
            $"""
            #!/bin/sh
            # In the place of the SDK.
            case $1 in
                --version) echo 10.0.100 ;;
                publish)
                    while [ "$1" != --output ]; do shift; done
                    mkdir -p "$2"
                    cp -R {Published}/. "$2" ;;
                *) echo "dotnet $1: this machine has no SDK" >&2; exit 1 ;;
            esac
            """);
        // The native client is among what is published.
        string version = SourceTree.Read("Directory.Packages.props").Split("\"librdkafka.redist\" Version=\"")[1].Split('"')[0];
        await machine.ShellAsync($"chmod 755 /usr/local/bin/dotnet; mkdir -p {Packages}/librdkafka.redist/{version}");
        return new Clone(machine);
    }

    /// <summary>Does there what <c>make</c> says that it would do.</summary>
    public async Task MakeAsync(string target)
    {
        string recipe = (await Command.RunAsync(Within, SourceTree.Root, "make", "--no-print-directory", "--dry-run", target)).Good;
        await _machine.ShellAsync($"cd {Folder}; export NUGET_PACKAGES={Packages}\n{recipe}");
    }
}
