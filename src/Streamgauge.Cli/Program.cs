Console.Error.WriteLine("streamgauge: no command yet.");
return 2;
