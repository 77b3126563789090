namespace Streamgauge.Benchmarks.Harness;

/// <summary>One question a benchmark answers. A suite is a list of them.</summary>
internal interface IQuestion
{
    string Name { get; }

    Answer Ask();
}
