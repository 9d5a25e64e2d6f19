using System.Reflection;
using System.Runtime.InteropServices;

namespace Soakd.Kafka.Embedded;

/// <summary>Finds the native client library for soakd's own bindings: the same file that Confluent.Kafka loads.</summary>
/// <remarks>
/// The package holds several builds. The first needs the machine's libsasl2, the second needs nothing but libc, the third
/// is for musl. Confluent.Kafka loads the first that it can; another one here would mean two copies of the library in one process.
/// </remarks>
internal static class LibrdkafkaResolver
{
    /// <summary>The name under which bindings in this assembly import the library.</summary>
    public const string LibraryName = "librdkafka";

    private static readonly string[] Builds = [LibraryName, "centos8-librdkafka", "alpine-librdkafka"];

    static LibrdkafkaResolver() => NativeLibrary.SetDllImportResolver(typeof(LibrdkafkaResolver).Assembly, Resolve);

    /// <summary>Registers the resolver with the runtime; further calls change nothing.</summary>
    public static void Register()
    {
        // The static constructor registers it.
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
