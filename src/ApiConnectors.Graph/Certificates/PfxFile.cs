namespace ApiConnectors.Graph.Certificates;

/// <summary>Reads a .pfx file into memory that can be cleared.</summary>
internal static class PfxFile
{
    /// <summary>The bytes of the file, pinned; the caller overwrites them. One more than a .pfx may have when it is too large.</summary>
    /// <exception cref="CertificateException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CertificateException(
                CertificateFault.CertificateFileNotFound, Directory.Exists(path) ? $"'{path}' is a folder." : $"There is no file '{path}'.");
        }

        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            byte[] pfx = GC.AllocateUninitializedArray<byte>((int)Math.Min(file.Length, ClientCertificate.LargestPfx + 1), pinned: true);
            file.ReadExactly(pfx);
            return pfx;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CertificateException(CertificateFault.CertificateFileUnreadable, $"The file '{path}' cannot be read: {exception.Message}");
        }
    }
}
