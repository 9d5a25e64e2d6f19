using System.Buffers.Text;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>
/// Walks over a statistics document, and goes on behind what cannot be read: a released librdkafka writes numbers such as
/// <c>036038359</c>, −1 as <c>18446744073709551615</c>, and documents that are cut short. What cannot be read is counted and is not known;
/// it hides nothing else. Of a value that nobody asks for, only its end matters.
/// </summary>
/// <param name="json">The document, in UTF-8.</param>
internal ref struct StatisticsTokens(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>The name of the property that the walk is at, as it stands in the document.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>How many values could not be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Whether the document ended before the object that is read: what was read of the object is not all of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether nothing follows.</summary>
    public bool IsAtEnd => Next() < 0;

    /// <summary>Whether the property that the walk is at has a name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => Name.SequenceEqual(name);

    /// <summary>Enters the object that comes next. Another value is skipped and counted.</summary>
    public bool Enter()
    {
        if (Value() == '{')
        {
            _at++;
            return true;
        }

        Miss();
        return false;
    }

    /// <summary>Moves to the next property of the object that was entered; false at its end.</summary>
    public bool NextProperty()
    {
        for (bool lost = false; ; lost = true)
        {
            int next = Next();
            if (next == '}')
            {
                _at++;
                return false;
            }

            if (next == '"' && TryName()) return true;
            if (next < 0 || !lost) Miss();
            if (next < 0) return false;
            SkipToNextName();
        }
    }

    /// <summary>The whole number that comes next; null, and counted, when it is none.</summary>
    public long? Number()
    {
        int begin = Value() < 0 ? _json.Length : _at;
        ReadOnlySpan<byte> scalar = Scalar();
        bool whole = _at < _json.Length;
        if (whole && Utf8Parser.TryParse(scalar, out long number, out int read) && read == scalar.Length && !HasLeadingZero(scalar))
            return number;
        _at = begin;
        Miss();
        return null;
    }

    /// <summary>The text that comes next; empty, and counted, when it is none.</summary>
    public ReadOnlySpan<byte> Text()
    {
        if (Value() == '"') return QuotedText();
        Miss();
        return [];
    }

    /// <summary>The window that comes next; an empty one, which has no value, when it cannot be read.</summary>
    public StatisticsWindow Window()
    {
        long? count = 0, sum = 0, max = 0, outOfRange = 0;
        if (!Enter()) return default;
        while (NextProperty())
        {
            if (Is("cnt"u8)) count = Number();
            else if (Is("sum"u8)) sum = Number();
            else if (Is("max"u8)) max = Number();
            else if (Is("outofrange"u8)) outOfRange = Number();
            else SkipValue();
        }

        return !IsCut && count is { } known && sum is { } total && max is { } most && outOfRange is { } beyond
            ? new StatisticsWindow(known, total, most, beyond)
            : default;
    }

    /// <summary>Skips the value that comes next, whatever it is.</summary>
    public void SkipValue()
    {
        if (Value() is ',' or '}') return;
        int depth = 0;
        do
        {
            switch (Next())
            {
                case '{' or '[':
                    depth++;
                    _at++;
                    break;
                case '}' or ']' when depth > 0:
                    depth--;
                    _at++;
                    break;
                case ':' when depth > 0:
                    _at++;
                    break;
                case '"':
                    QuotedText();
                    break;
                case < 0:
                    return;
                default:
                    Scalar();
                    break;
            }
        }
        while (depth > 0);
    }

    private static bool HasLeadingZero(ReadOnlySpan<byte> number) =>
        number.TrimStart((byte)'-') is [(byte)'0', _, ..] || number is [(byte)'+', ..];

    // The next byte that is not white space, where a value is expected; −1 at the end.
    private int Value()
    {
        while (_at < _json.Length && IsWhite(_json[_at])) _at++;
        return _at < _json.Length ? _json[_at] : -1;
    }

    // The same behind commas.
    private int Next()
    {
        while (Value() == ',') _at++;
        return Value();
    }

    // What comes next is not what it should be. The end of the document is counted once.
    private void Miss()
    {
        bool end = Value() < 0;
        if (!end || !IsCut) Unreadable++;
        IsCut |= end;
        SkipValue();
    }

    private static bool IsWhite(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private ReadOnlySpan<byte> Scalar()
    {
        int begin = _at;
        while (_at < _json.Length && !IsEndOfScalar(_json[_at])) _at++;
        return _json[begin.._at];
    }

    private static bool IsEndOfScalar(byte one) =>
        one is (byte)',' or (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)'"' || IsWhite(one);

    private ReadOnlySpan<byte> QuotedText()
    {
        int begin = ++_at;
        while (_at < _json.Length && _json[_at] != '"') _at += _json[_at] == '\\' ? 2 : 1;
        int end = Math.Min(_at, _json.Length);
        _at = Math.Min(end + 1, _json.Length);
        return _json[begin..end];
    }

    private bool TryName()
    {
        int begin = _at;
        ReadOnlySpan<byte> name = QuotedText();
        if (Next() != ':')
        {
            _at = begin + 1;
            return false;
        }

        _at++;
        Name = name;
        return true;
    }

    // Behind something that is no property, the next one begins with a quote behind a comma; or the object ends.
    private void SkipToNextName()
    {
        while (_at < _json.Length && _json[_at] is not ((byte)',' or (byte)'}')) _at++;
    }
}
