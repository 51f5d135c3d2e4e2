using System.Net;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Bodies of answers that come late, never or too long.</summary>
internal static class Bodies
{
    /// <summary>This many bytes of white space, with or without a length that is said before.</summary>
    public static HttpContent Blank(long length, bool saysLength)
    {
        StreamContent content = new(new BlankStream(length));
        content.Headers.ContentLength = saysLength ? length : null;
        return content;
    }

    /// <summary>The start of a body, after which nothing comes until the reader gives up or <paramref name="then"/> throws.</summary>
    public static HttpContent Start(string text, Func<CancellationToken, Task> then) => new LateContent(text, then);

    public static Task Never(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    private sealed class LateContent(string text, Func<CancellationToken, Task> then) : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new LateStream(text, then));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class LateStream(string text, Func<CancellationToken, Task> then) : TestStream
    {
        private bool _started;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_started)
            {
                _started = true;
                return System.Text.Encoding.UTF8.GetBytes(text, buffer.Span);
            }

            await then(cancellationToken);
            return 0;
        }
    }

    private sealed class BlankStream(long length) : TestStream
    {
        private long _left = length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = (int)Math.Min(_left, buffer.Length);
            buffer.Span[..read].Fill((byte)' ');
            _left -= read;
            return new ValueTask<int>(read);
        }
    }

    private abstract class TestStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous reads.");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
