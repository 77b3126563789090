using Streamgauge.Server.Broadcast;
using Streamgauge.Server.Console;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Start;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Streams;
using Streamgauge.Server.Synthesis;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.Services.AddStreams().AddBroadcast().AddQuotas().AddSynthesis(builder.Configuration).AddConsole();

var app = builder.Build();
app.UsePlatform();
app.MapPlatform();
app.MapStreams();
app.MapBroadcast();
app.MapQuotas();
app.MapSynthesis();
app.MapConsole();
return await app.RunToExitCodeAsync();
