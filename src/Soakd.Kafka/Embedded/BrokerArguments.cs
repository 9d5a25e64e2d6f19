using System.Globalization;
using Confluent.Kafka;

namespace Soakd.Kafka.Embedded;

/// <summary>Reads the arguments of a broker command. The message about one that cannot be read is one line.</summary>
internal static class BrokerArguments
{
    /// <summary>A whole number, not negative.</summary>
    public static int Number(string what, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new EmbeddedBrokerException($"{what} is a whole number, not '{word}'");

    /// <summary>A request by its name (<c>Produce</c>), in any case, or by its API key (<c>0</c>).</summary>
    public static KafkaApi Api(string word) =>
        Named<KafkaApi>(word) is { } api
            ? api
            : throw new EmbeddedBrokerException(
                $"'{word}' is not a request; the requests are {string.Join(", ", Enum.GetNames<KafkaApi>())}");

    /// <summary>
    /// An error by its name in Kafka (<c>NOT_ENOUGH_REPLICAS</c>) or in the client (<c>Local_Transport</c>), or by its code.
    /// </summary>
    public static ErrorCode Error(string word) =>
        Named<ErrorCode>(word) is { } error and not ErrorCode.NoError
            ? error
            : throw new EmbeddedBrokerException($"'{word}' is not an error of Kafka, such as NOT_ENOUGH_REPLICAS or 19");

    private static T? Named<T>(string word)
        where T : struct, Enum
    {
        var plain = word.Replace("_", "", StringComparison.Ordinal);
        foreach (var value in Enum.GetValues<T>())
            if (value.ToString().Replace("_", "", StringComparison.Ordinal).Equals(plain, StringComparison.OrdinalIgnoreCase)
                || value.ToString("D") == word)
                return value;
        return null;
    }
}
