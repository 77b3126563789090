using FsCheck;
using FsCheck.Fluent;
using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Reading;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Contracts.Reading;

/// <summary>Contracts come from people and tools; whatever they hold, the answer is a list of errors.</summary>
public sealed class HostileContractTests
{
    private static readonly string[] Splinters = ["", " ", "\n", ":", "- ", "{", "}", "[", "]", "'", "\"", "&a ", "*a", "!x ", "<<: ", "null", "~", "1e999", "-1", "9999999999999999999", "\t", "#", "---\n", "\u0000", "\uFFFF", "x: &x [*x]"];

    [Fact]
    [LongProof]
    public void A_spoilt_contract_is_judged_and_never_throws()
    {
        var spoilt = from at in Gen.Choose(0, KettleContract.Text.Length - 1)
                     from cut in Gen.Choose(0, 40)
                     from splinter in Gen.Elements(Splinters)
                     select KettleContract.Text[..at] + splinter + KettleContract.Text[Math.Min(KettleContract.Text.Length, at + cut)..];

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(spoilt.ToArbitrary(), text => KettleContract.Check(text).Errors.Count >= 0));
    }

    [Fact]
    public void Any_bytes_are_judged_and_never_throw() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll<byte[]>(bytes => CheckedContracts.LoadTexts([new ContractText(KettleContract.Path, bytes)]).Errors.Count > 0));
}
