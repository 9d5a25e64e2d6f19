namespace Soakd.Kafka.Clients;

/// <summary>Asks librdkafka itself whether it knows a property and takes its value, before anything is connected.</summary>
internal static class PropertyCheck
{
    /// <summary>What is wrong with one property that a person set; null when nothing is.</summary>
    /// <param name="key">The configuration key.</param>
    /// <param name="name">The property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="secret">True when the value may not be printed, whatever its property.</param>
    public static Problem? Find(string key, string name, string value, bool secret)
    {
        string printable = secret ? PrintableProperties.Hidden : PrintableProperties.ValueOf(name, value);
        if (ReservedProperties.ReasonOf(name) is { } reason)
            return new Problem(key, printable, $"may not be set, because {reason}");

        return NativeClient.TrySet(name, value, out bool known, out string error)
            ? null
            : new Problem(key, printable, known ? Refusal(name, value, printable, error) : Unknown(name));
    }

    // librdkafka quotes the value that it refuses, so its message is printed only where the value itself may be printed.
    private static string Refusal(string name, string value, string printable, string error) =>
        printable == value && error.Length > 0 ? error : $"librdkafka does not accept this value for {name}";

    private static string Unknown(string name) =>
        $"librdkafka {NativeClient.Version} has no property \"{name}\" (its CONFIGURATION.md lists them)";
}
