using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Reads a topic that a pipeline writes, by the stamps at a JSON path of each record. A stamp of this run anywhere else does not count: the
/// record is then one without a stamp.
/// </summary>
/// <param name="run">The run's tag in the stamps, 24 bits.</param>
/// <param name="path">Where the stamps stand.</param>
public sealed class PathReader(int run, JsonPath path) : IOutputReader
{
    private readonly StampScanner _scanner = new(run);
    private readonly List<JsonPlace> _places = [];

    /// <inheritdoc/>
    public int MaxKeyBytes => 0;

    /// <inheritdoc/>
    public OutputForm? Form => OutputForm.Ids;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RecordContent content)
    {
        // Records of others are not parsed.
        content.Kind = StampKinds.Of(_scanner.Find(value, out _));
        if (content.Kind != ArrivedKind.Record) return;

        path.TryFind(value, _places);
        foreach (JsonPlace place in _places)
        {
            ReadOnlySpan<byte> text = place.Of(value);
            int position = 0;
            while (_scanner.TryNext(text, ref position, out RecordStamp stamp)) content.Add(stamp, 1UL << stamp.Sample);
        }

        if (!content.Parts.IsEmpty) return;
        content.Kind = ArrivedKind.Foreign;
        content.IsMisplaced = true;
    }
}
