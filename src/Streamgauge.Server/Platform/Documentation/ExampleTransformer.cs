using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Documentation;

/// <summary>Writes examples into the document as `x-example`, their status among the answers and their body beside the request's schema.</summary>
internal sealed class ExampleTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var example in context.Description.ActionDescriptor.EndpointMetadata.OfType<Example>()) Add(operation, example);
        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, Example example)
    {
        if (example.Body is not null)
        {
            operation.RequestBody ??= new OpenApiRequestBody
            {
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Example = JsonSerializer.SerializeToNode(example.Body, HouseJson.Options) } },
            };
        }

        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-example"] = new JsonNodeExtension(Show(example));
        operation.Responses ??= [];
        if (example.Status != StatusCodes.Status200OK) operation.Responses.Remove("200");
        operation.Responses.TryAdd($"{example.Status}", new OpenApiResponse { Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(example.Status) });
    }

    private static JsonObject Show(Example example)
    {
        var json = new JsonObject { ["path"] = example.Path, ["status"] = example.Status };
        if (example.Role is not null) json["role"] = example.Role;
        if (example.File is not null) json["file"] = example.File;
        if (example.Body is not null) json["body"] = JsonSerializer.SerializeToNode(example.Body, HouseJson.Options);
        if (example.After.Count > 0) json["after"] = new JsonArray([.. example.After.Select(Show)]);
        return json;
    }
}
