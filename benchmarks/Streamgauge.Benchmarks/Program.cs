using Streamgauge.Benchmarks;

return Command.Run(args);
