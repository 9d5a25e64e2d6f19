namespace Soakd.Configuration;

/// <summary>What the pipeline promises, and therefore what integrity is judged.</summary>
internal enum Delivery
{
    /// <summary>Lost, duplicates, order and content are judged.</summary>
    ExactlyOnce,

    /// <summary>Lost, order and content are judged; duplicates are reported.</summary>
    AtLeastOnce,

    /// <summary>Duplicates, order and content are judged; loss is reported.</summary>
    AtMostOnce,
}
