package org.lianchu.contract.encoding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Bytes made short (zlib, RFC 1950). The same bytes have many short forms, and another version of the library makes
 * another: what is hashed, signed and compared are the bytes themselves, and a short form is kept as it was given.
 */
public final class Deflated {
    private Deflated() {}

    /** A short form of these bytes. */
    public static byte[] of(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    /**
     * The bytes of a short form, strictly.
     *
     * @param most how many they may be: nothing more is made of it
     * @throws MalformedException if it is none, if anything follows it, or if it holds more
     */
    public static byte[] read(byte[] deflated, int most) {
        Inflater inflater = new Inflater();
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated), inflater)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new MalformedException("it holds more than " + most + " bytes");
            }
            if (inflater.getBytesRead() != deflated.length) {
                throw new MalformedException(deflated.length - inflater.getBytesRead() + " bytes follow its end");
            }
            return bytes;
        } catch (IOException e) {
            throw new MalformedException("it is not deflated: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
