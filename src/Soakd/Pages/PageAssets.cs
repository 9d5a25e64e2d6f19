using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Soakd.Pages;

/// <summary>
/// The style and the script of soakd's pages: our own files under <c>Assets</c>, and uPlot with its licence. All of them are embedded in
/// the executable, so a page needs neither a server nor a network.
/// </summary>
internal static class PageAssets
{
    // In this order: each file uses those before it.
    private static readonly string[] Scripts =
        ["format", "theme", "board", "layers", "figure", "lanes", "heat", "curves", "memory", "strips", "compare", "page"];

    private static readonly Lazy<string> LazyStyle = new(() => $"{Read("uplot/uPlot.min.css").Trim()}\n{Read("page.css")}");
    private static readonly Lazy<string> LazyScript = new(MakeScript);

    /// <summary>The content of the page's one style element.</summary>
    public static string Style => LazyStyle.Value;

    /// <summary>The content of the page's one script element.</summary>
    public static string Script => LazyScript.Value;

    /// <summary>The names of our own files, without those of uPlot.</summary>
    public static IEnumerable<string> OwnNames => [.. Scripts.Select(name => $"{name}.js"), "page.css"];

    /// <summary>What a content security policy calls a text, so that a browser runs it and nothing else.</summary>
    public static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>The text of a file under <c>Assets</c>, with the line ends that a browser hashes.</summary>
    public static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pages/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string MakeScript()
    {
        var script = new StringBuilder();
        script.Append("/*!\n").Append(Read("uplot/LICENSE").Trim()).Append("\n*/\n");
        script.Append(Read("uplot/uPlot.iife.min.js").Trim()).Append('\n');
        script.Append("(() => {\n\"use strict\";\n");
        foreach (string name in Scripts)
            script.Append(Read($"{name}.js"));
        return script.Append("})();\n").ToString();
    }
}
