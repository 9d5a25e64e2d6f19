namespace Soakd.Engine.Recording;

/// <summary>Records do not add up: a fault of soakd itself, after which no figure of the run can be believed. The process ends with 70.</summary>
/// <param name="law">The law that does not hold.</param>
/// <param name="numbers">Its numbers, in the law's order.</param>
public sealed class ConservationException(string law, string numbers) : Exception($"{law} does not hold: {numbers}");
