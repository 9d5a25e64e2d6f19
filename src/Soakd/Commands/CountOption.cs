using System.CommandLine;
using System.Globalization;

namespace Soakd.Commands;

/// <summary>A flag with a number from 1 on, 1 by default.</summary>
internal static class CountOption
{
    /// <summary>Makes the flag.</summary>
    /// <param name="name">Its name, such as <c>--brokers</c>.</param>
    /// <param name="things">What is counted, for a message.</param>
    /// <param name="most">The largest number.</param>
    /// <param name="description">Its help text.</param>
    public static Option<int> Of(string name, string things, int most, string description)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => 1 };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= most))
                result.AddError($"{name} \"{token.Value}\": must be a number of {things} from 1 to {most}");
        });
        return option;
    }
}
