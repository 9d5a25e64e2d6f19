namespace Soakd.Engine.Workloads.Own;

/// <summary>
/// Records of the operator, read and checked: what does not change from run to run. Immutable; from any thread.
/// </summary>
public sealed class OwnRecords
{
    internal OwnRecords(
        IRecordBody body, TextTemplate? keyText, FileKeys? keys, IReadOnlyList<KeyValuePair<string, TextTemplate>> headers)
    {
        Body = body;
        KeyText = keyText;
        Keys = keys;
        Headers = headers;
    }

    /// <summary>Where the stamps go in and come out.</summary>
    public StampPlaces Stamps { get; internal init; } = StampPlaces.InValue;

    /// <summary>A few digits that differ when anything of what is sent differs.</summary>
    public string Fingerprint { get; internal init; } = "";

    internal IRecordBody Body { get; }

    /// <summary>The key, with the user in it; null where the records have keys.</summary>
    internal TextTemplate? KeyText { get; }

    /// <summary>The keys that the records have; null where the user makes the key.</summary>
    internal FileKeys? Keys { get; }

    internal IReadOnlyList<KeyValuePair<string, TextTemplate>> Headers { get; }

    /// <summary>Reads a JSON template; null when there is a problem.</summary>
    /// <param name="texts">What the operator wrote.</param>
    /// <param name="problem">Receives all that is wrong.</param>
    public static OwnRecords? OfTemplate(OwnRecordTexts texts, Action<OwnRecordProblem> problem)
    {
        var reader = new OwnRecordsReader(texts, problem);
        if (texts.StampIn?.Path is not null)
            reader.Report(OwnRecordPart.StampIn, "must be header:NAME here: in a template, {{stamp}} says where the stamp goes in");
        return reader.Read(TemplateBody.Read(texts.Content.Span, what => reader.Report(OwnRecordPart.Content, what)), null);
    }

    /// <summary>Reads a file of records, one JSON value a line; null when there is a problem.</summary>
    /// <param name="texts">What the operator wrote.</param>
    /// <param name="problem">Receives all that is wrong.</param>
    public static OwnRecords? OfFile(OwnRecordTexts texts, Action<OwnRecordProblem> problem)
    {
        var reader = new OwnRecordsReader(texts, problem);
        if (texts.StampIn?.Path is { HasMany: true })
            reader.Report(OwnRecordPart.StampIn, "must lead to one value of a record, not to all of an array");
        if (reader.KeyPath is { HasMany: true })
            reader.Report(OwnRecordPart.Key, "must lead to one value of a record, not to all of an array");
        if (reader.HasProblems) return null;
        var file = new RecordFileReader(texts.StampIn?.Path, reader.KeyPath);
        RecordFile? body = file.Read(texts.Content, what => reader.Report(OwnRecordPart.Content, what));
        return reader.Read(body, body is null ? null : file.Keys);
    }
}
