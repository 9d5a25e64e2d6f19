namespace Soakd.Engine.Verdicts;

/// <summary>How a value is held against a limit.</summary>
public enum Comparison
{
    /// <summary>Below it.</summary>
    Less,

    /// <summary>At most it.</summary>
    AtMost,

    /// <summary>Equal to it.</summary>
    Equal,

    /// <summary>At least it.</summary>
    AtLeast,

    /// <summary>Above it.</summary>
    Greater,
}
