namespace ApiConnectors.GraphEmulator;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The scripted answer, instead of the operation.</summary>
    Answer,

    /// <summary>The operation is done, then the scripted answer is sent: the real one is lost.</summary>
    AnswerAfter,

    /// <summary>The connection is cut before anything is sent; the operation is not done.</summary>
    Cut,

    /// <summary>The operation is done, then the connection is cut before anything is sent.</summary>
    CutAfter,

    /// <summary>The operation is done; the connection is cut in the middle of the real answer's headers.</summary>
    CutInHeaders,

    /// <summary>The operation is done; the real answer's headers, half of its body, then the connection is cut.</summary>
    CutInBody,

    /// <summary>The operation is done; a whole HTTP answer, whose JSON ends half-way.</summary>
    TruncatedBody,

    /// <summary>The operation is done at once; the real answer comes late.</summary>
    Slow,
}
