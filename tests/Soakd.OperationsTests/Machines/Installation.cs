using Soakd.TestKit;

namespace Soakd.OperationsTests.Machines;

/// <summary>What <c>make install</c> puts below <c>DESTDIR</c>.</summary>
internal sealed class Installation : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    private readonly TemporaryDirectory _folder = new();

    private Installation()
    {
    }

    /// <summary>The root below which it is.</summary>
    public string Root => _folder["root"];

    /// <summary>The directory of the program below it.</summary>
    public string Program => Directory.EnumerateDirectories(Path.Combine(Root, "usr/lib"), "soakd-*").Single();

    /// <summary>Makes one.</summary>
    public static async Task<Installation> MakeAsync()
    {
        var made = new Installation();
        await made.RunMakeAsync("install");
        return made;
    }

    /// <summary>The same files below another root.</summary>
    public async Task<Installation> CopyAsync()
    {
        var copy = new Installation();
        _ = (await Command.RunAsync(Within, null, "cp", "--archive", "--link", Root, copy.Root)).Good;
        return copy;
    }

    /// <summary>Runs a target of make with this root.</summary>
    // The analyzers have read the sources in the build of these tests.
    public async Task RunMakeAsync(string target) => _ = (await Command.RunAsync(
        Within, SourceTree.Root, "env", "RunAnalyzers=false", "make", "--no-print-directory", target, $"DESTDIR={Root}")).Good;

    /// <summary>Puts it into a machine, as <c>make install</c> does on a machine that has .NET.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="isUpgrade">Whether there is an older one, whose configuration stays.</param>
    public async Task PutIntoAsync(Machine machine, bool isUpgrade)
    {
        string archive = _folder["root.tar"];
        string[] without = isUpgrade ? ["--exclude=./etc/soakd/appsettings.json"] : [];
        _ = (await Command.RunAsync(Within, null, "tar", ["-C", Root, "-cf", archive, .. without, "."])).Good;
        await machine.CopyAsync(archive, "/root.tar");
        await machine.ShellAsync(
            """
            tar -C / --no-overwrite-dir --no-same-owner -xf /root.tar
            rm /root.tar
            systemd-sysusers /usr/lib/sysusers.d/soakd.conf
            systemctl daemon-reload
            """);
    }

    public void Dispose() => _folder.Dispose();
}
