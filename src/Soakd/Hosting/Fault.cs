namespace Soakd.Hosting;

/// <summary>A loop that ended by an exception: a fault of soakd itself.</summary>
internal sealed record Fault(string Loop, Exception Exception);
