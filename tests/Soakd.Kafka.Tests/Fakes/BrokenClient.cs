using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Producing;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>Brings the client of a producer into the state in which it cannot go on, as librdkafka's own tests do.</summary>
internal static class BrokenClient
{
    private static readonly TestFatalError Broken = Marshal.GetDelegateForFunctionPointer<TestFatalError>(
        NativeLibrary.GetExport(Library(), "rd_kafka_test_fatal_error"));

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate ErrorCode TestFatalError(nint client, ErrorCode error, [MarshalAs(UnmanagedType.LPUTF8Str)] string reason);

    public static void Break(RecordProducer producer)
    {
        nint client = NativeClient.PointerOf(ClientOf(producer).Current!);
        Assert.Equal(ErrorCode.NoError, Broken(client, ErrorCode.OutOfOrderSequenceNumber, "broken by a test"));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_client")]
    private static extern ref LastingClient ClientOf(RecordProducer producer);

    // The file that the client has loaded already.
    private static nint Library()
    {
        foreach (string build in (string[])["librdkafka", "centos8-librdkafka", "alpine-librdkafka"])
            if (NativeLibrary.TryLoad(build, Assembly.GetExecutingAssembly(), null, out nint library)) return library;
        throw new DllNotFoundException("librdkafka");
    }
}
