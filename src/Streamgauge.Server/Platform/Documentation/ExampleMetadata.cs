namespace Streamgauge.Server.Platform.Documentation;

internal static class ExampleMetadata
{
    /// <summary>Adds a sentence and an example to an endpoint's entry in the OpenAPI document.</summary>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, string summary, Example example)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithSummary(summary).WithMetadata(example);
}
