using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary>Does what <c>soakd check</c> was asked to do.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(CheckRequest request, CommandContext context, CancellationToken cancellation)
    {
        string file = request.Configuration.File ?? "built-in defaults";
        await context.Output.WriteLineAsync($"ok  configuration  {file}".AsMemory(), cancellation);
        await context.Output.WriteLineAsync($"ok  plan           {request.Plan}".AsMemory(), cancellation);
        return ExitCodes.Success;
    }
}
