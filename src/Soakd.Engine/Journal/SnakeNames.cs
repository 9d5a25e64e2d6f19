using System.Text;
using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>The names of an enumeration's members in the journal: <c>NotDrained</c> is <c>not_drained</c>.</summary>
internal static class SnakeNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names =
        Enum.GetValues<T>().ToDictionary(member => member, member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()));

    private static readonly Dictionary<string, T> Members =
        Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    private static readonly Dictionary<T, byte[]> Bytes =
        Names.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value));

    public static string Of(T member) => Names[member];

    public static ReadOnlySpan<byte> Utf8(T member) => Bytes[member];

    public static bool TryParse(string name, out T member) => Members.TryGetValue(name, out member);
}
