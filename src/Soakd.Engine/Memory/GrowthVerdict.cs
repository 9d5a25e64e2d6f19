namespace Soakd.Engine.Memory;

/// <summary>What is said of a memory series at the end. A larger one outweighs a smaller one.</summary>
public enum GrowthVerdict
{
    /// <summary>Too short or too noisy to tell; it says what it would take.</summary>
    NotJudged,

    /// <summary>It does not grow by as much as its limit.</summary>
    Pass,

    /// <summary>It rose, but not so that a leak is proven.</summary>
    Warn,

    /// <summary>It grows.</summary>
    Fail,
}
