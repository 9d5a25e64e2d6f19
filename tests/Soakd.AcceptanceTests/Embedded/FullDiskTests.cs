using System.Diagnostics;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class FullDiskTests
{
    [Fact]
    public async Task Run_DiskFullInTheMiddle_StopsSendingDrainsAndEndsIncomplete()
    {
        using var directory = new TemporaryDirectory();
        using var disk = SmallDisk.TryMount(directory["disk"]);
        Assert.SkipWhen(disk is null, "lacks the right to mount a small tmpfs");
        using SoakdProcess soak = SoakdProcess.Start(directory.Path, "run", "--out-dir", directory["disk/run"]);
        await soak.PrintedAsync("PhaseStarted: phase steady", TimeSpan.FromSeconds(60));

        disk.Fill();
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(60));

        RunResult run = RunResult.In(directory["disk/run"]);
        EndEntry end = run.Of<EndEntry>().Single();
        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Equal(EndReason.JournalUnwritable, end.Reason);
        Assert.All(run.Lines, line => Assert.Equal(JournalLineKind.Entry, line.Kind));
        Assert.Contains("INCOMPLETE", ended.Output, StringComparison.Ordinal);
    }

    // The log stands on the full disk, the run does not. A rotation comes in between, so that not even the rest of a page is left.
    [Fact]
    public async Task Run_DiskOfTheLogFull_PlaysOnAndWritesTheEventsWhenThereIsRoom()
    {
        using var directory = new TemporaryDirectory();
        using var disk = SmallDisk.TryMount(directory["disk"]);
        Assert.SkipWhen(disk is null, "lacks the right to mount a small tmpfs");
        string log = directory["disk/events.ndjson"];
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "--for", "12s", "--rate", "20", "--set", $"Soak:Log:File={log}");
        await EventFile.WhenAsync(log, "RunStarted", TimeSpan.FromSeconds(60));

        disk.Fill();
        File.Move(log, log + ".1");
        await soak.PrintedAsync("SelfUnfit: trouble in soakd itself (log not written) begins", TimeSpan.FromSeconds(60));
        disk.MakeRoom();
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(60));

        // A busy machine may make it INCONCLUSIVE.
        Assert.True(ended.ExitCode is 0 or 2, ended.ToString());
        Assert.Equal(EndReason.Completed, RunResult.Latest(directory.Path).Of<EndEntry>().Single().Reason);
        string[] written = [.. EventFile.Names(log + ".1"), .. EventFile.Names(log)];
        Assert.Equal(("RehearsalPassed", "RunStarted", "RunFinished"), (written[0], written[1], written[^1]));
        Assert.Contains("SelfUnfit", written);
        Assert.DoesNotContain("could not be written", ended.Output, StringComparison.Ordinal);
    }

    /// <summary>A file system of four mebibytes.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly string _path;

        private SmallDisk(string path) => _path = path;

        public static SmallDisk? TryMount(string path)
        {
            Directory.CreateDirectory(path);
            return Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", path) ? new SmallDisk(path) : null;
        }

        private string Filler => Path.Combine(_path, "filler");

        /// <summary>Fills the rest of it.</summary>
        public void Fill()
        {
            using FileStream filler = File.Create(Filler, bufferSize: 1);
            try
            {
                while (true) filler.Write(new byte[4096]);
            }
            catch (IOException)
            {
                // The disk is full now.
            }
        }

        /// <summary>Empties it of what filled it.</summary>
        public void MakeRoom() => File.Delete(Filler);

        public void Dispose() => Run("umount", "-l", _path);

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
