using System.Buffers;
using System.Security.Cryptography;

namespace ApiConnectors.Graph.Secrets;

/// <summary>
/// Bytes that hold a secret: a request body, a .pfx. The memory is pinned, so that the garbage collector leaves no copy
/// behind when it moves things, and is overwritten with zeros when it grows and when it is disposed.
/// </summary>
public sealed class SecretBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacity">How many bytes it holds before it has to grow.</param>
    public SecretBuffer(int capacity = 1024) => _bytes = Allocate(capacity);

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written, valid until the next write and until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>What was written, valid until the next write and until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Copies bytes into a new buffer; the caller's own are left for the caller to clear.</summary>
    public static SecretBuffer From(ReadOnlySpan<byte> bytes)
    {
        SecretBuffer buffer = new(bytes.Length);
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
        return buffer;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Overwrites everything with zeros. The buffer is empty afterwards.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        Length = 0;
    }

    private static byte[] Allocate(int capacity) => GC.AllocateArray<byte>(Math.Max(capacity, 16), pinned: true);

    private void Reserve(int sizeHint)
    {
        int needed = Length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length)
        {
            return;
        }

        byte[] larger = Allocate(Math.Max(needed, _bytes.Length * 2));
        Span.CopyTo(larger);
        CryptographicOperations.ZeroMemory(_bytes);
        _bytes = larger;
    }
}
