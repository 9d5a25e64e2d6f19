using System.Text;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.Own;

/// <summary>A JSON text with placeholders.</summary>
internal sealed class TemplateBody : IRecordBody
{
    private readonly TextTemplate _text;

    private TemplateBody(TextTemplate text) => _text = text;

    public int MaxBytes => _text.MaxBytes;

    public int Stamps => _text.Samples.Count();

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a template; null when there is a problem.</summary>
    /// <param name="content">The bytes of the template.</param>
    /// <param name="problem">Receives what is wrong.</param>
    public static TemplateBody? Read(ReadOnlySpan<byte> content, Action<string> problem)
    {
        if (content.StartsWith(Utf8Mark)) content = content[Utf8Mark.Length..];
        content = content.TrimEnd(" \t\r\n"u8);
        string? what = null;
        if (content.IsEmpty) what = "is empty; a JSON text with placeholders is needed";
        else if (content.Length > OwnRecordTexts.MostRecordBytes) what = TooLong(content.Length);
        else if (JsonCheck.FirstNotUtf8(content) is >= 0 and var at) what = $"byte {at + 1:#,0} is not UTF-8";
        if (what is not null)
        {
            problem(what);
            return null;
        }

        if (TextTemplate.Read(Encoding.UTF8.GetString(content), 0, problem) is not { } text) return null;
        what = text.MaxBytes > OwnRecordTexts.MostRecordBytes ? TooLong(text.MaxBytes) : StampProblem(text) ?? JsonProblem(text, content);
        if (what is null) return new TemplateBody(text);
        problem(what);
        return null;
    }

    public void Write(in RecordDraw draw, ref Utf8Cursor cursor) => _text.Write(in draw, ref cursor);

    /// <summary>The problem of a record that has too many bytes.</summary>
    public static string TooLong(int bytes) => $"has {bytes:#,0} bytes; at most {OwnRecordTexts.MostRecordBytes:#,0} are allowed";

    // The parts are counted from 0, and a record of three parts has the stamps of three.
    private static string? StampProblem(TextTemplate text)
    {
        int[] samples = [.. text.Samples];
        int gap = 0;
        while (gap < samples.Length && samples[gap] == gap) gap++;
        if (gap == samples.Length) return null;
        string lacking = gap == 0 ? "{{stamp}}" : $"{{{{stamp {gap}}}}}";
        return $"has {{{{stamp {samples[gap]}}}}} and lacks {lacking}";
    }

    // Each text that a placeholder chooses from may be the one that is wrong.
    private static string? JsonProblem(TextTemplate text, ReadOnlySpan<byte> content)
    {
        (ulong upper, ulong lower) = StampLayout.Pack(default);
        var draw = new RecordDraw(0, 0, 0, 0, 0, upper, lower);
        int firstLine = content.Contains((byte)'\n') ? 1 : 0;
        for (int choice = 0; choice < text.Texts; choice++)
        {
            if (JsonCheck.Problem(text.WithText(choice, in draw), firstLine) is { } what) return what;
        }

        return null;
    }
}
