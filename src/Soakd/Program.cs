using Soakd.Commands;
using Soakd.Hosting;

// First of all: until it is handled, a SIGHUP ends the process.
using var hangup = new HangupSignal();
NativeHeap.Settle();
return CommandLine.Run(args, CommandContext.OfProcess(hangup));
