using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Text;

/// <summary>The first line of every rendered file, so that nobody edits the wrong one.</summary>
internal static class FileHeader
{
    public static string Of(Contract contract) => $"Rendered from contracts/{contract.Name}.yaml; edit that file.";

    public static string OfAll => "Rendered from contracts/*.yaml; edit those files.";
}
