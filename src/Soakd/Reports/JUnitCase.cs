namespace Soakd.Reports;

/// <summary>A test case of <c>junit.xml</c>.</summary>
/// <param name="Name">The objective's or the finding's name, the same in every run.</param>
/// <param name="Outcome">What the case came to.</param>
/// <param name="Verdict">The verdict in words.</param>
/// <param name="Message">What happened, on one line; empty for a case that passed.</param>
/// <param name="Text">The evidence, a line a fact; empty for a case that passed.</param>
internal sealed record JUnitCase(string Name, JUnitOutcome Outcome, string Verdict, string Message, string Text);
