using Soakd.Web;

namespace Soakd.Tests.Web;

/// <summary>A process that does what a test says.</summary>
internal sealed class FakeView : IProcessView
{
    public StatusDocument Status { get; set; } = new()
    {
        Version = "0.1.0", Name = "nightly", State = ProcessState.Idle, Text = "idle, nothing is scheduled",
    };

    public IReadOnlyList<ScheduledTime> Upcoming { get; set; } = [];

    public string? Stalled { get; set; }
}
