using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Soakd.Mutants;

/// <summary>The Engine as its own build compiles it: the same files, references, options and source generators.</summary>
internal sealed class EngineProject
{
    private readonly CSharpCommandLineArguments _arguments;

    private EngineProject(CSharpCommandLineArguments arguments, CSharpCompilation compilation)
    {
        _arguments = arguments;
        Compilation = compilation;
    }

    /// <summary>The unchanged sources.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The options of all its files.</summary>
    public CSharpParseOptions ParseOptions => _arguments.ParseOptions;

    /// <summary>Asks the build for the compiler's arguments, and reads the sources.</summary>
    public static EngineProject Load(string folder)
    {
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(CompilerArguments(folder), folder, sdkDirectory: null);
        IEnumerable<SyntaxTree> trees = arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(
            SourceText.From(File.ReadAllText(file.Path), System.Text.Encoding.UTF8), arguments.ParseOptions, file.Path));
        CSharpCompilationOptions options = arguments.CompilationOptions
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
            .WithSpecificDiagnosticOptions([])
            .WithSyntaxTreeOptionsProvider(null);
        IEnumerable<MetadataReference> references = arguments.MetadataReferences
            .Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties));
        return new EngineProject(
            arguments, CSharpCompilation.Create(arguments.CompilationName ?? "Soakd.Engine", trees, references, options));
    }

    /// <summary>Runs the source generators, so that what they add can be compiled with changed sources too.</summary>
    public CSharpCompilation Generate(CSharpCompilation compilation)
    {
        var loader = new Loader();
        IEnumerable<ISourceGenerator> generators = _arguments.AnalyzerReferences
            .Where(reference => reference.FilePath.Contains("Generator", StringComparison.Ordinal))
            .SelectMany(reference => new AnalyzerFileReference(Path.GetFullPath(reference.FilePath), loader)
                .GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    private static string[] CompilerArguments(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (string argument in (string[])[
            "msbuild", "-restore", "-target:Compile", "-getItem:CscCommandLineArgs", "-property:Configuration=Release",
            "-property:ProvideCommandLineArgs=true", "-property:SkipCompilerExecution=true", "-property:NonExistentFile=not-there"])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"the build does not name the compiler's arguments: {output}");
        using JsonDocument json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
