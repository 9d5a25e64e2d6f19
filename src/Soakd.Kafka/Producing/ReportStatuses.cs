using Confluent.Kafka;
using Soakd.Engine.Recording;

namespace Soakd.Kafka.Producing;

/// <summary>What a delivery report says, in three values.</summary>
internal static class ReportStatuses
{
    public static ReportStatus Of(ErrorCode error, PersistenceStatus status) => (error, status) switch
    {
        (ErrorCode.NoError, _) => ReportStatus.Acked,
        (_, PersistenceStatus.Persisted) => ReportStatus.Acked,
        (_, PersistenceStatus.NotPersisted) => ReportStatus.Failed,
        _ => ReportStatus.Unknown,
    };
}
