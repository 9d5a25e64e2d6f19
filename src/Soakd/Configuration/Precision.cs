namespace Soakd.Configuration;

/// <summary>How finely the pacer sleeps.</summary>
internal enum Precision
{
    /// <summary>A tick of 1 ms; about 3 % of a core.</summary>
    Coarse,

    /// <summary>A tick of 200 µs; about 8 % of a core. Linux only.</summary>
    Fine,
}
