namespace Soakd.Engine.Workloads.Own;

/// <summary>Reads what template and file of records have in common: key, headers, stamp. One thread.</summary>
internal sealed class OwnRecordsReader
{
    // Placeholders of a header draw apart from those of the value and of other headers.
    private const ulong NumbersOfAText = 1 << 20;

    private readonly OwnRecordTexts _texts;
    private readonly Action<OwnRecordProblem> _problem;

    public OwnRecordsReader(OwnRecordTexts texts, Action<OwnRecordProblem> problem)
    {
        _texts = texts;
        _problem = problem;
        if (!IsPath(texts.Key)) return;
        KeyPath = JsonPath.Parse(texts.Key);
        if (KeyPath is null) Report(OwnRecordPart.Key, "must be a JSON path such as $.customer, or a text with {{user}}");
    }

    /// <summary>Where the key stands in each record; null where it does not stand in them.</summary>
    public JsonPath? KeyPath { get; }

    /// <summary>Whether anything was wrong.</summary>
    public bool HasProblems { get; private set; }

    public void Report(OwnRecordPart part, string what, string name = "")
    {
        HasProblems = true;
        _problem(new OwnRecordProblem(part, name, what));
    }

    /// <summary>Reads the rest; null when anything was wrong.</summary>
    /// <param name="body">The values; null when there was a problem.</param>
    /// <param name="keys">The keys that the records have; null where they have none.</param>
    public OwnRecords? Read(IRecordBody? body, FileKeys? keys)
    {
        TextTemplate? key = keys is null ? KeyText() : null;
        List<KeyValuePair<string, TextTemplate>> headers = Headers();
        string? stamped = headers.Find(header => header.Value.Samples.Any()).Key;
        if (body is { Stamps: 0 } && stamped is null && !HasProblems)
        {
            Report(
                OwnRecordPart.StampIn,
                $"is required where neither the records nor their headers have {{{{stamp}}}}; it must be {StampPlace.Allowed}");
        }

        if (HasProblems || body is null) return null;
        string? inHeader = body.Stamps > 0 ? null : stamped;
        return new OwnRecords(body, key, keys, headers)
        {
            Stamps = new StampPlaces(inHeader, _texts.StampOut ?? (inHeader is null ? null : StampPlace.OfHeader(inHeader))),
            Fingerprint = _texts.Fingerprint(),
        };
    }

    private TextTemplate? KeyText()
    {
        if (IsPath(_texts.Key))
        {
            if (!HasProblems)
                Report(OwnRecordPart.Key, "is a JSON path, which only a file of records can have; write a text with {{user}}");
            return null;
        }

        TextTemplate? key = TextTemplate.Read(_texts.Key, 0, what => Report(OwnRecordPart.Key, what));
        if (key is not null && key.Placeholders.Any(placeholder => placeholder is not UserPlaceholder))
            Report(OwnRecordPart.Key, "may have {{user}} and no other placeholder: the records of a user share a key");
        return key;
    }

    private List<KeyValuePair<string, TextTemplate>> Headers()
    {
        var headers = new List<KeyValuePair<string, TextTemplate>>();
        foreach ((string name, string text) in _texts.Headers.OrderBy(header => header.Key, StringComparer.Ordinal)) Add(name, text);
        if (_texts.StampIn?.Header is { } stamped)
        {
            if (_texts.Headers.ContainsKey(stamped)) Report(OwnRecordPart.StampIn, "names a header that has a text of its own");
            else Add(stamped, "{{stamp}}");
        }

        return headers;

        void Add(string name, string text)
        {
            ulong first = NumbersOfAText * (ulong)(headers.Count + 1);
            if (TextTemplate.Read(text, first, what => Report(OwnRecordPart.Header, what, name)) is not { } template) return;
            if (template.Samples.Any(sample => sample > 0))
                Report(OwnRecordPart.Header, "may have {{stamp}}, and no stamp of another part of the record", name);
            headers.Add(new KeyValuePair<string, TextTemplate>(name, template));
        }
    }

    private static bool IsPath(string key) => key.StartsWith('$');
}
