using System.Net;
using Soakd.Configuration.Types;

namespace Soakd.Configuration;

/// <summary>The part of the table of settings that says where soakd listens and sends its metrics.</summary>
internal static class WebSettings
{
    private static readonly SettingType<IPEndPoint?> Address = new ListenAddressType();

    public static readonly Setting<IPEndPoint?> Health =
        new("Soak:Web:Health", Address, "127.0.0.1:9464",
            "Where soakd serve answers for health, status and metrics.");

    public static readonly Setting<IPEndPoint?> Reports =
        new("Soak:Web:Reports", Address, "127.0.0.1:9465",
            "Where soakd serve shows its page, its runs and their reports, and soakd run --page its page.");

    public static readonly Setting<IReadOnlyList<string>> Names =
        new("Soak:Web:Names", new ListType("a list of host names, each of them once"), "",
            "By which names soakd may be asked, beside addresses, localhost and the name of the machine.");

    public static readonly Setting<string> Otlp =
        new("Soak:Metrics:Otlp", new TextType("the URL of an OpenTelemetry collector such as http://localhost:4317", mayBeEmpty: true), "",
            "Where soakd serve and soakd run send their metrics, by OTLP over gRPC. Empty: nowhere.");

    /// <summary>Whether a URL has a user or a query, which is often a token. A collector needs neither.</summary>
    public static bool MayHoldSecret(string url) => url.AsSpan().IndexOfAny('@', '?') >= 0;

    /// <summary>The settings, in the order in which people read them.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Health, Reports, Names, Otlp];
}
