using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;
using Soakd.Kafka.Embedded;

namespace Soakd.Kafka.Clients;

/// <summary>The native client library itself: its version, its features, and its check of a property.</summary>
public static partial class NativeClient
{
    private const string Library = LibrdkafkaResolver.LibraryName;
    private const int Unknown = -2;
    private const int Ok = 0;
    private const int ErrorBytes = 512;
    private const int PurgeQueue = 1;
    private const int PurgeInFlight = 2;

    static NativeClient() => LibrdkafkaResolver.Register();

    /// <summary>librdkafka's version as it states it, such as <c>2.14.2</c>.</summary>
    public static string Version => Marshal.PtrToStringUTF8(VersionString()) ?? "unknown";

    /// <summary>
    /// Whether its embedded broker names a controller (from 2.16 on), and so answers the ordinary requests. These are better than
    /// GetMetadata, which holds its thread until a broker answers or the time is over.
    /// </summary>
    public static bool MockHasController =>
        System.Version.TryParse(Version.Split('-', '+')[0], out System.Version? version) && version >= new System.Version(2, 16);

    /// <summary>What it was built with (<c>builtin.features</c>): ssl, sasl_scram, lz4 …</summary>
    public static IReadOnlyList<string> Features => ReadFeatures();

    /// <summary>Sets one property on a scratch configuration.</summary>
    /// <returns>True when librdkafka accepts it; otherwise whether it knows the name, and its message.</returns>
    internal static bool TrySet(string name, string value, out bool known, out string error)
    {
        nint configuration = NewConfiguration();
        Span<byte> words = stackalloc byte[ErrorBytes];
        words.Clear();
        try
        {
            int result = Set(configuration, name, value, words, (nuint)words.Length);
            known = result != Unknown;
            error = System.Text.Encoding.UTF8.GetString(words[..words.IndexOf((byte)0)]);
            return result == Ok;
        }
        finally
        {
            DestroyConfiguration(configuration);
        }
    }

    /// <summary>
    /// A producer gives up all its records, and reports each of them: failed when it was not sent, unknown when it may be stored. Without
    /// that, a producer that cannot go on keeps them until <c>message.timeout.ms</c> is over. The managed client has no call for it.
    /// </summary>
    /// <param name="client">The producer, which is not disposed of meanwhile.</param>
    internal static void Purge(IClient client) => Purge(PointerOf(client), PurgeQueue | PurgeInFlight);

    /// <summary>The native client behind a managed one, which is not disposed of meanwhile.</summary>
    internal static nint PointerOf(IClient client) => ((SafeHandle)HandleOf(client.Handle)).DangerousGetHandle();

    // Held by a test: another version of the managed client may keep its handle elsewhere.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_LibrdkafkaHandle")]
    [return: UnsafeAccessorType("Confluent.Kafka.Impl.SafeKafkaHandle, Confluent.Kafka")]
    private static extern object HandleOf(Handle handle);

    private static string[] ReadFeatures()
    {
        nint configuration = NewConfiguration();
        Span<byte> features = stackalloc byte[ErrorBytes];
        features.Clear();
        try
        {
            nuint size = (nuint)features.Length;
            if (Get(configuration, "builtin.features", features, ref size) != Ok) return [];
            string text = System.Text.Encoding.UTF8.GetString(features[..features.IndexOf((byte)0)]);
            return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            DestroyConfiguration(configuration);
        }
    }

    [LibraryImport(Library, EntryPoint = "rd_kafka_version_str")]
    private static partial nint VersionString();

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_new")]
    private static partial nint NewConfiguration();

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_destroy")]
    private static partial void DestroyConfiguration(nint configuration);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(nint configuration, string name, string value, Span<byte> error, nuint errorSize);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_get", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Get(nint configuration, string name, Span<byte> destination, ref nuint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_purge")]
    private static partial ErrorCode Purge(nint client, int what);
}
