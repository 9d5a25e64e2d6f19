using System.Net;
using System.Text;
using Soakd.Engine.Wording;

namespace Soakd.Pages;

/// <summary>Writes text and tables as HTML. No text can become an element, leave its cell, or turn the text around it.</summary>
internal static class HtmlText
{
    private const int LongestNumber = 20;

    /// <summary>A text on one line, with every character escaped that HTML would interpret.</summary>
    public static string Of(string text) => WebUtility.HtmlEncode(OneLine.Of(WithoutTurns(text)));

    /// <summary>Appends a table whose cells are texts.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">What the table is, for those who hear the page.</param>
    /// <param name="heads">The heads of its columns.</param>
    /// <param name="rows">Its rows. The first cell of each names the row.</param>
    public static void AppendTable(
        this StringBuilder page, string name, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        page.AppendMarkupTable(name, heads, rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Of)]));

    /// <summary>Appends a table whose cells are HTML already.</summary>
    public static void AppendMarkupTable(
        this StringBuilder page, string name, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [.. rows];
        // The last column may hold sentences. They are broken into lines, and nothing else is.
        string shape = all.Any(row => row[^1].Length > LongestNumber) ? " class=\"wordy\"" : "";
        page.Append($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Of(name)}\"><table{shape}>\n<thead><tr>");
        foreach (string head in heads)
            page.Append(head.Length > 0 ? $"<th scope=\"col\">{Of(head)}</th>" : "<td></td>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in all)
        {
            page.Append($"<tr><th scope=\"row\">{row[0]}</th>");
            foreach (string cell in row.Skip(1))
                page.Append($"<td>{cell}</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    // Characters that change the direction of the text after them could make a report read differently from what it says.
    private static string WithoutTurns(string text) =>
        text.Any(IsTurn) ? string.Concat(text.Where(letter => !IsTurn(letter))) : text;

    private static bool IsTurn(char letter) => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
