namespace ApiConnectors.Graph.Tests.Reliability;

/// <summary>Makes inputs from good ones by changing, cutting, doubling and mixing them. The same seed makes the same inputs.</summary>
#pragma warning disable CA5394 // Repeatable, not secret.
internal sealed class Mutator(int seed, byte[][] seeds)
{
    private static readonly byte[][] s_tokens =
    [
        "null"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "\\ud800"u8.ToArray(), "-1"u8.ToArray(),
        "1e999"u8.ToArray(), "99999999999999999999"u8.ToArray(), [0], [0xFF, 0xFE], [0xC0, 0x80], "{\"a\":"u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(),
    ];

    private readonly Random _random = new(seed);

    /// <summary>The input that was made last.</summary>
    public byte[] Last { get; set; } = [];

    public byte[] Next()
    {
        List<byte> input = [.. seeds[_random.Next(seeds.Length)]];
        for (int change = _random.Next(1, 5); change > 0; change--)
        {
            int at = _random.Next(input.Count + 1);
            switch (_random.Next(6))
            {
                case 0 when at < input.Count:
                    input[at] = (byte)_random.Next(256);
                    break;
                case 1 when at < input.Count:
                    input[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 2:
                    input.RemoveRange(at, Math.Min(_random.Next(20), input.Count - at));
                    break;
                case 3:
                    input.InsertRange(at, s_tokens[_random.Next(s_tokens.Length)]);
                    break;
                case 4:
                    input.InsertRange(at, input.GetRange(at, Math.Min(_random.Next(60), input.Count - at)));
                    break;
                default:
                    input.RemoveRange(at, _random.Next(10) == 0 ? input.Count - at : 0);
                    break;
            }
        }

        return Last = [.. input];
    }
}
