Console.Error.WriteLine("streamgauge media worker: started by the server; not for use by hand.");
return 2;
