using System.Text;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads;

namespace Soakd.Runs;

/// <summary>The first record of a run as <c>soakd check</c> and <c>--dry-run</c> show it, for records of the operator.</summary>
internal static class FirstRecord
{
    private const int MostLetters = 2_000;
    private const string Indent = "           ";

    public static IReadOnlyList<string> Lines(IWorkload workload)
    {
        byte[] key = new byte[workload.MaxKeyBytes], value = new byte[workload.MaxBytes];
        string keyText = Encoding.UTF8.GetString(key, 0, workload.WriteKey(0, key));
        int length = workload.Write(0, 0, value);
        return
        [
            $"record     the first has the key {OneLine.Of(keyText)} and {length:#,0} bytes:",
            .. workload.Headers.Select(header => $"{Indent}header {OneLine.Of(header.Name)}: {OneLine.Of(TextOf(header))}"),
            .. Shown(Encoding.UTF8.GetString(value, 0, length)).Split('\n').Select(line => Indent + OneLine.Of(line.TrimEnd('\r'))),
        ];
    }

    private static string TextOf(IRecordHeader header)
    {
        var value = new byte[header.MaxBytes];
        return Encoding.UTF8.GetString(value, 0, header.Write(0, 0, value));
    }

    private static string Shown(string text)
    {
        if (text.Length <= MostLetters) return text;
        int end = char.IsHighSurrogate(text[MostLetters - 1]) ? MostLetters - 1 : MostLetters;
        return $"{text[..end]} ... and {text.Length - end:#,0} more";
    }
}
