namespace Soakd.Engine.Latency;

/// <summary>Bytes or text that are not a histogram of the format read here: damaged, cut short, or of another version.</summary>
/// <param name="message">What is wrong with them.</param>
/// <param name="inner">What was thrown while reading them, if anything.</param>
public sealed class HistogramFormatException(string message, Exception? inner = null) : FormatException(message, inner);
