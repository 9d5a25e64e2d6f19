using System.Text;

namespace Soakd.Pages;

/// <summary>
/// A page in one file. Its policy forbids every request and every script and style but its own two, so a text that gets in somehow does
/// nothing.
/// </summary>
internal static class PageShell
{
    /// <summary>The id of the script element with the data.</summary>
    public const string DataId = "run";

    /// <summary>The page as HTML.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="body">Its body, as HTML.</param>
    /// <param name="data">Its data, as JSON in which every less-than sign is escaped.</param>
    public static string Render(string title, string body, string data) => Render(
        title, $"{body}<script type=\"application/json\" id=\"{DataId}\">{data}</script>\n", PageAssets.Script,
        Policy(PageAssets.Script, ""));

    /// <summary>
    /// A page that follows what happens. It may ask its own origin for events, and for nothing else, and stands in no frame.
    /// </summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="body">Its body, as HTML.</param>
    public static LivePageText RenderLive(string title, string body)
    {
        string policy = Policy(PageAssets.LiveScript, "connect-src 'self'; ");
        return new LivePageText(Render(title, body, PageAssets.LiveScript, policy), $"{policy}; frame-ancestors 'none'");
    }

    private static string Policy(string script, string more) =>
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        + $"img-src data:; {more}style-src {PageAssets.HashOf(PageAssets.Style)}; script-src {PageAssets.HashOf(script)}";

    private static string Render(string title, string body, string script, string policy)
    {
        string style = PageAssets.Style;
        var page = new StringBuilder(body.Length + style.Length + script.Length + 1000);
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.Append("<link rel=\"icon\" href=\"data:,\">\n");
        page.Append($"<title>{HtmlText.Of(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n");
        page.Append(body);
        return page.Append($"<script>{script}</script>\n</body>\n</html>\n").ToString();
    }
}

/// <summary>A page that follows what happens.</summary>
/// <param name="Html">The page.</param>
/// <param name="Policy">Its content security policy, for the header of the answer: only there it can keep the page out of frames.</param>
internal sealed record LivePageText(string Html, string Policy);
