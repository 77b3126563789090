namespace Streamgauge.Tests.Media;

public sealed class GoldenTests : GoldenSuite;
