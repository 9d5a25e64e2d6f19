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
    public static string Render(string title, string body, string data)
    {
        string style = PageAssets.Style, script = PageAssets.Script;
        var page = new StringBuilder(body.Length + data.Length + style.Length + script.Length + 1000);
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; ");
        page.Append($"img-src data:; style-src {PageAssets.HashOf(style)}; script-src {PageAssets.HashOf(script)}\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.Append("<link rel=\"icon\" href=\"data:,\">\n");
        page.Append($"<title>{HtmlText.Of(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n");
        page.Append(body);
        page.Append($"<script type=\"application/json\" id=\"{DataId}\">{data}</script>\n");
        return page.Append($"<script>{script}</script>\n</body>\n</html>\n").ToString();
    }
}
