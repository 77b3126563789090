using Streamgauge.Server.Broadcast;
using Streamgauge.Server.Console;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Start;
using Streamgauge.Server.Streams;

if (TokenCommand.IsAsked(args)) return TokenCommand.Run(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.Services.AddStreams().AddBroadcast().AddConsole();

var app = builder.Build();
app.UsePlatform();
app.MapPlatform();
app.MapStreams();
app.MapBroadcast();
app.MapConsole();
return await app.RunToExitCodeAsync();
