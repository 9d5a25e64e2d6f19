namespace Soakd.Engine.Comparing;

/// <summary>What became of a quantity between two sides. A larger one outweighs a smaller one.</summary>
public enum Change
{
    /// <summary>Shown, and held against nothing.</summary>
    Told,

    /// <summary>One side has none.</summary>
    NotCompared,

    /// <summary>No worse by as much as counts.</summary>
    Alike,

    /// <summary>Better, beyond what runs differ.</summary>
    Better,

    /// <summary>Worse by as much as counts, and it cannot be told from how runs differ.</summary>
    Warn,

    /// <summary>Worse, beyond what runs differ.</summary>
    Regression,
}
