using System.CommandLine;
using System.Net;
using System.Text.Json;
using Soakd.Configuration;
using Soakd.Engine.Wording;
using Soakd.Hosting;
using Soakd.Web;

namespace Soakd.Commands;

/// <summary><c>soakd status</c>: asks the running daemon what it does.</summary>
internal static class StatusCommand
{
    private const int MostBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "status",
            "Asks the running daemon what it does: the run that is being played, and the next one. Exit code 0, or 78 when none answers.",
            new Example("soakd status", "the daemon of this configuration"),
            new Example("soakd status --json | jq -r .playing.verdict_so_far", "for a script"))
        {
            OnlyPrints = true,
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var config = ConfigurationFlags.ConfigFile();
        verb.Add(json);
        verb.Add(config);
        verb.SetAction((line, cancel) => AskAsync(line.GetValue(config), line.GetValue(json), context, cancel));
        return verb;
    }

    private static async Task<int> AskAsync(string? config, bool json, CommandContext context, CancellationToken cancel)
    {
        IPEndPoint address = ConfigurationLoader.Load(context.Configuration(config)).Soak.Web.Health
            ?? throw new ConfigurationException($"{WebSettings.Health.Key} = \"\": the daemon of this configuration answers nowhere");
        StatusDocument status = await GetAsync(address, cancel);
        IEnumerable<string> lines = json ? [JsonSerializer.Serialize(status, StatusDocument.Options)] : StatusLines.Of(status);

        // Whoever answers there may not be soakd.
        foreach (string line in lines) await context.Output.WriteLineAsync(json ? line : OneLine.Of(line));
        return ExitCodes.Success;
    }

    // An address that means every address of the machine is asked on this one.
    private static async Task<StatusDocument> GetAsync(IPEndPoint address, CancellationToken cancel)
    {
        IPAddress host = address.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address.Address;
        var url = new Uri($"http://{new IPEndPoint(host, address.Port)}/status");
        try
        {
            // Whoever answers there is on this machine, or named by its address: no proxy is asked.
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
            {
                Timeout = Patience, MaxResponseContentBufferSize = MostBytes,
            };
            string answer = await client.GetStringAsync(url, cancel);
            return JsonSerializer.Deserialize<StatusDocument>(answer, StatusDocument.Options) ?? throw new JsonException("it is empty");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or JsonException)
        {
            throw new ConfigurationException(new SettingsProblem(
                WebSettings.Health.Key, $"{address}", $"no soakd serve answers there: {error.Message}", default).ToString());
        }
    }
}
