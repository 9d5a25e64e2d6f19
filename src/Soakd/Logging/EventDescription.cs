namespace Soakd.Logging;

/// <summary>What people should know about an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity">Its severity, unless the event itself carries another one.</param>
/// <param name="Paging">The severity in words, where it depends on more.</param>
/// <param name="When">When it is written.</param>
/// <param name="Action">What the operator should do.</param>
internal sealed record EventDescription(int Id, string Severity, string? Paging, string When, string Action);
