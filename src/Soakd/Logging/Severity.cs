namespace Soakd.Logging;

/// <summary>Who should look at an event, and when. The words that stand in the field <c>severity</c>.</summary>
internal static class Severity
{
    /// <summary>Nobody needs to look.</summary>
    public const string Info = "info";

    /// <summary>Somebody should look in working hours.</summary>
    public const string Ticket = "ticket";

    /// <summary>Somebody must look now.</summary>
    public const string Page = "page";
}
