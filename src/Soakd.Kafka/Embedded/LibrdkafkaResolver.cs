using System.Reflection;
using System.Runtime.InteropServices;

namespace Soakd.Kafka.Embedded;

/// <summary>Finds the native client library for our own bindings: the very file that Confluent.Kafka loads.</summary>
/// <remarks>
/// The package holds several builds. The first needs the machine's libsasl2, the second needs nothing but libc, the third
/// is for musl. Confluent.Kafka takes the first that loads; taking another here would put two clients into one process.
/// </remarks>
internal static class LibrdkafkaResolver
{
    /// <summary>The name under which bindings in this assembly import the library.</summary>
    public const string LibraryName = "librdkafka";

    private static readonly string[] Builds = [LibraryName, "centos8-librdkafka", "alpine-librdkafka"];

    static LibrdkafkaResolver() => NativeLibrary.SetDllImportResolver(typeof(LibrdkafkaResolver).Assembly, Resolve);

    /// <summary>Makes the resolver known to the runtime. Any number of calls register it once.</summary>
    public static void Register()
    {
        // The static constructor did it.
    }

    private static nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (libraryName == LibraryName)
            foreach (var build in Builds)
                if (NativeLibrary.TryLoad(build, assembly, searchPath, out var library))
                    return library;
        return 0;
    }
}
