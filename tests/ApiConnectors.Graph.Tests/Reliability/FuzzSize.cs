using System.Globalization;

namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>How many inputs a fuzzer tries: what the suite takes, or more where the environment says how many times as much.</summary>
internal static class FuzzSize
{
    public static int Of(int usual) => usual * Factor;

    public static bool IsLong => Factor > 1;

    private static int Factor =>
        int.TryParse(Environment.GetEnvironmentVariable("APICONNECTORS_LONG"), NumberStyles.None, CultureInfo.InvariantCulture, out int factor) ? factor : 1;
}
