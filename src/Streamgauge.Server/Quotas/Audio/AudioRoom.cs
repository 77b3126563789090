using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Speech;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>What all audio sessions of the node share.</summary>
internal sealed record AudioRoom(
    AccountAdmission Admission, AccountKeys Keys, JwtTokens Tokens, AudioSessions Sessions, AudioVariants Variants, AudioAnalysers Analysers, SpeechService Speech, QuotasMetrics Metrics, QuotasOptions Quotas, AudioOptions Options,
    TimeProvider Time, ILogger<AudioSession> Log);
