namespace Soakd.Logging;

/// <summary>
/// Writes the events. Each family has a file of its own, <c>Events.(family).cs</c>; there stand, for each of its events, the id, the
/// description and the method that writes it. A new event needs nothing else but the place that calls the method.
/// <para>
/// Each parameter is a field of the JSON line in snake case: <c>heldBackPct</c> becomes <c>held_back_pct</c>. A parameter without a hole
/// in the sentence is only a field.
/// </para>
/// </summary>
internal static partial class Events
{
    /// <summary>The format of a hole with seconds that become a length: <c>45 s</c>, <c>60 min</c>.</summary>
    public const string Length = "length";

    /// <summary>The format of a hole with milliseconds that become a time: <c>44 ms</c>, <c>19.8 s</c>.</summary>
    public const string Milliseconds = "milliseconds";

    /// <summary>
    /// The end of the format of a hole with a number of things: <c>broker(s)</c> gives <c>1 broker</c> or <c>3 brokers</c>.
    /// </summary>
    public const string Things = "(s)";

    /// <summary>The format of a hole whose unit depends on the field <c>kind</c> of the event.</summary>
    public const string ByKind = "by kind";

    /// <summary>The format of a hole with seconds since the start of the run: <c>36:12</c>.</summary>
    public const string Moment = "moment";

    /// <summary>The format of a hole with a time of day: <c>19:54 UTC</c>.</summary>
    public const string Clock = "clock";
}
