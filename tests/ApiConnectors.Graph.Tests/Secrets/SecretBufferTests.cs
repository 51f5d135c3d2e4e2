using ApiConnectors.Graph.Secrets;

namespace ApiConnectors.Graph.Tests.Secrets;

public sealed class SecretBufferTests
{
    [Fact]
    public void What_is_written_comes_back_in_order_however_often_it_grows()
    {
        using SecretBuffer buffer = new(capacity: 1);
        byte[] written = [.. Enumerable.Range(0, 1000).Select(number => (byte)number)];
        foreach (byte[] part in written.Chunk(7))
        {
            part.CopyTo(buffer.GetMemory(part.Length).Span);
            buffer.Advance(part.Length);
        }

        Assert.Equal(written, buffer.Span.ToArray());
        Assert.Equal(written, buffer.Memory.ToArray());
        Assert.Equal(1000, buffer.Length);
    }

    [Fact]
    public void Growing_clears_the_memory_that_it_leaves()
    {
        using SecretBuffer buffer = SecretBuffer.From(Filled(64));
        ReadOnlyMemory<byte> left = buffer.Memory;

        buffer.GetSpan(1);

        Assert.True(IsZero(left));
        Assert.Equal(Filled(64), buffer.Span.ToArray());
    }

    [Fact]
    public void Disposing_clears_what_was_written_and_what_was_not_yet_advanced_over()
    {
        SecretBuffer buffer = new(64);
        Memory<byte> memory = buffer.GetMemory();
        memory.Span.Fill(7);
        buffer.Advance(5);

        buffer.Dispose();

        Assert.True(IsZero(memory));
        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.Memory.IsEmpty);
    }

    [Fact]
    public void The_callers_own_bytes_are_left_alone()
    {
        byte[] own = Filled(20);

        SecretBuffer.From(own).Dispose();

        Assert.Equal(Filled(20), own);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(17)]
    public void Advancing_to_where_there_is_no_memory_is_refused(int count)
    {
        using SecretBuffer buffer = new(16);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(count));
    }

    [Fact]
    public void There_is_always_room_for_more_even_when_nobody_says_how_much()
    {
        using SecretBuffer buffer = SecretBuffer.From(Filled(16));

        Assert.NotEqual(0, buffer.GetSpan().Length);
        Assert.NotEqual(0, buffer.GetMemory().Length);
    }

    private static byte[] Filled(int length) => [.. Enumerable.Repeat((byte)42, length)];

    private static bool IsZero(ReadOnlyMemory<byte> memory) => memory.Length > 0 && memory.Span.IndexOfAnyExcept((byte)0) < 0;
}
