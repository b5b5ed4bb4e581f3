package dev.leanto.machine.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs with the library that every Java has: about 270 KiB each. */
final class GzipPacker extends GZIPOutputStream implements Packer {

    private static final int BUFFER = 8192;

    GzipPacker(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }

    @Override
    public void end() {
        def.end();
    }
}
