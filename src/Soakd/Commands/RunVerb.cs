using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary>Does what <c>soakd run</c> was asked to do.</summary>
internal static class RunVerb
{
    public static async Task<int> RunAsync(RunRequest request, CommandContext context, CancellationToken cancellation)
    {
        await context.Output.WriteLineAsync(request.Plan.ToString().AsMemory(), cancellation);
        foreach (string line in SettingsListing.Lines(request.Configuration.Settings, all: false))
            await context.Output.WriteLineAsync(line.AsMemory(), cancellation);
        return ExitCodes.Success;
    }
}
