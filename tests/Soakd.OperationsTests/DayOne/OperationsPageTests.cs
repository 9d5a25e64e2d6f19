using Soakd.OperationsTests.Machines;
using Soakd.TestKit.Docs;

namespace Soakd.OperationsTests.DayOne;

/// <summary>Every command of <c>docs/operations.md</c>, from the installation to the removal, on a machine of its own.</summary>
public sealed class OperationsPageTests(InstalledMachine installed)
{
    [Fact]
    public void Table_HasTheCommandsOfThePageInTheirOrder()
    {
        Assert.Equal(PageCommand.Of(DocPage.Of("docs/operations.md")), TypedCommands.All.Select(command => command.Shown));
        Assert.Contains(TypedCommands.All, command => command.NotTyped.Length == 0);
    }

    [Fact]
    public async Task Commands_TypedInTheirOrder_DoWhatThePageSays()
    {
        await using Machine machine = await Machine.BootAsync();
        Operator day = await Operator.BeginAsync(machine, await installed.FirstAsync());

        foreach (TypedCommand command in TypedCommands.All.Where(command => command.NotTyped.Length == 0))
        {
            if (command.First is { } first) await first(day);
            if (command.Instead is { } instead) await instead(day);
            else Assert.Matches(command.Prints, (await day.TypeAsync(command)).Good);
            if (command.Then is { } then) await then(day);
        }
    }
}
