using Soakd.Commands;
using Soakd.Hosting;

// This must come first: a SIGHUP that nobody handles ends the process.
using var hangup = new HangupSignal();
NativeHeap.Configure();
return CommandLine.Run(args, CommandContext.OfProcess(StandardStreams.Open(), hangup));
