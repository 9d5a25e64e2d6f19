namespace Soakd.Engine.Workloads.Own;

/// <summary>Something that is wrong with the operator's records.</summary>
/// <param name="Part">Which of the texts has it.</param>
/// <param name="Name">The name of the header; empty elsewhere.</param>
/// <param name="What">What it is, and what is allowed, in one line.</param>
public sealed record OwnRecordProblem(OwnRecordPart Part, string Name, string What);

/// <summary>The texts of which the operator's records are made.</summary>
public enum OwnRecordPart
{
    /// <summary>The template, or the file of records.</summary>
    Content,

    /// <summary>The key.</summary>
    Key,

    /// <summary>A header.</summary>
    Header,

    /// <summary>Where the stamp goes in.</summary>
    StampIn,
}
