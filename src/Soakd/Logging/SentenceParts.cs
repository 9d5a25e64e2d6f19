using System.Text;
using Serilog.Parsing;

namespace Soakd.Logging;

/// <summary>
/// Makes the sentence of an event part by part. A colon, a comma or a semicolon begins a part. A part with a hole that has no value is left
/// out; the next part then follows the mark of the missing one.
/// </summary>
internal static class SentenceParts
{
    private static readonly string[] Marks = [": ", ", ", "; "];

    /// <summary>The sentence.</summary>
    /// <param name="tokens">The texts and holes of the template.</param>
    /// <param name="words">The words for a hole; null when its value is not known.</param>
    /// <param name="headOnly">Whether the sentence ends before its colon.</param>
    public static string Join(IEnumerable<MessageTemplateToken> tokens, Func<PropertyToken, string?> words, bool headOnly)
    {
        var sentence = new StringBuilder();
        var part = new StringBuilder();
        string? mark = "";
        bool known = true;
        foreach (MessageTemplateToken token in tokens)
        {
            if (token is PropertyToken hole)
            {
                string? value = words(hole);
                known &= value is not null;
                part.Append(value);
                continue;
            }

            string text = ((TextToken)token).Text;
            while (NextMark(text) is ({ } next, var at))
            {
                part.Append(text, 0, at);
                EndPart();
                if (headOnly && next == ": ") return sentence.ToString();
                mark ??= next;
                text = text[(at + next.Length)..];
            }

            part.Append(text);
        }

        EndPart();
        return sentence.ToString();

        // A missing part leaves its mark to the next one.
        void EndPart()
        {
            if (known)
            {
                sentence.Append(mark).Append(part);
                mark = null;
            }

            part.Clear();
            known = true;
        }
    }

    private static (string? Mark, int At) NextMark(string text)
    {
        (string? mark, int first) = (null, text.Length);
        foreach (string candidate in Marks)
        {
            int at = text.IndexOf(candidate, StringComparison.Ordinal);
            if (at >= 0 && at < first) (mark, first) = (candidate, at);
        }

        return (mark, first);
    }
}
