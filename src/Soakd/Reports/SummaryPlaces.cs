namespace Soakd.Reports;

/// <summary>Where a run's files are, as a person would type it.</summary>
/// <param name="Report">The report to open.</param>
/// <param name="Latest">Another name of the run's directory, such as <c>runs/latest</c>; empty for none.</param>
/// <param name="Again">The command that plays the same run again; empty for none.</param>
internal sealed record SummaryPlaces(string Report, string Latest = "", string Again = "");
