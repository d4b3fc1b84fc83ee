namespace EdAgents.Networks;

/// <summary>How the outputs share what is before them. The numbers are part of the model file and are never reused.</summary>
internal enum NetworkWiring
{
    /// <summary>One network with all the outputs: the usual multilayer perceptron.</summary>
    Shared = 0,

    /// <summary>One network per output, in the shape of ED's columns, so that only the rule differs.</summary>
    Columns = 1,
}
