using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Soakd.Engine.Journal;
using Soakd.Hosting;

namespace Soakd.RunFiles;

/// <summary>
/// Carries written lines to their readers: decoded again from the very bytes on the disk, so that what is shown live is what a replay
/// would show. Off the Recorder's thread; a few lines a second.
/// </summary>
internal sealed class JournalPump(Action<JournalEntry> read, FaultLatch faults) : BackgroundService
{
    private readonly Channel<byte[]> _lines = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Passes a line that was written. Safe for any thread.</summary>
    public void Post(byte[] line) => _lines.Writer.TryWrite(line);

    /// <summary>Says that no line will follow, and waits until the readers have had them all.</summary>
    public async Task CompleteAsync()
    {
        _lines.Writer.TryComplete();
        if (ExecuteTask is { } pumping) await pumping;
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _lines.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Ended by CompleteAsync alone: a stop is drained and reported, too.
            await foreach (byte[] line in _lines.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (JournalCodec.Decode(line).Entry is not { } entry)
                    throw new InvalidDataException("the journal's own line does not decode");
                read(entry);
            }
        }
        catch (Exception e)
        {
            faults.Trip("journal readers", e);
        }
    }
}
