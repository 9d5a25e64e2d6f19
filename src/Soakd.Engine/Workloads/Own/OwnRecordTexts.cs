using System.Security.Cryptography;
using System.Text;

namespace Soakd.Engine.Workloads.Own;

/// <summary>What the operator writes about his records. Immutable.</summary>
public sealed record OwnRecordTexts
{
    /// <summary>The key of a record, where the operator names none: one of a number of users.</summary>
    public const string DefaultKey = "user-{{user 6}}";

    /// <summary>No record may have more bytes: Kafka's own default.</summary>
    public const int MostRecordBytes = 1_000_000;

    /// <summary>No file of records may have more bytes: it is kept in memory.</summary>
    public const int MostFileBytes = 100_000_000;

    /// <summary>No record may be nested deeper.</summary>
    public const int MostDepth = 64;

    private const int FingerprintDigits = 8;

    /// <summary>The bytes of the template, or of the file of records.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The key: a text with <c>{{user}}</c>, or, for a file of records, the JSON path of the key in each.</summary>
    public string Key { get; init; } = DefaultKey;

    /// <summary>The headers: name and text.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the stamp goes in; null where <c>{{stamp}}</c> says it.</summary>
    public StampPlace? StampIn { get; init; }

    /// <summary>Where the stamp comes out of the pipeline; null for anywhere in the value.</summary>
    public StampPlace? StampOut { get; init; }

    /// <summary>A few digits that differ when anything of what is sent differs.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Content.Span);
        foreach (string text in (string[])[Key, $"{StampIn}", .. Headers.OrderBy(header => header.Key, StringComparer.Ordinal)
            .SelectMany(header => (string[])[header.Key, header.Value])])
        {
            hash.AppendData("\n"u8);
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..FingerprintDigits];
    }
}
