package dev.leanto.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The load, as a process of its own. Arguments: port, case, connections, seconds, then the scene: user, token, first
 * project, projects, timestamp. Prints requests, and the milliseconds of p50 and p99.
 */
public final class Load {

    /** Large bodies are made beforehand: making them would cost more than sending them. */
    private static final int PREPARED = 64;

    private Load() {}

    /** Runs one round. */
    public static void main(String[] a) throws Exception {
        Scene scene = new Scene(Integer.parseInt(a[4]), a[5], Integer.parseInt(a[6]), Integer.parseInt(a[7]), a[8]);
        run(
                Integer.parseInt(a[0]),
                Case.valueOf(a[1]),
                Integer.parseInt(a[2]),
                Double.parseDouble(a[3]),
                scene,
                System.out);
    }

    private static void run(int port, Case what, int connections, double seconds, Scene scene, PrintStream out)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        List<Future<long[]>> rounds = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                rounds.add(threads.submit(() -> one(port, what, scene, end)));
            }
        }
        long[] all = new long[0];
        for (Future<long[]> round : rounds) {
            long[] some = round.get();
            int had = all.length;
            all = Arrays.copyOf(all, had + some.length);
            System.arraycopy(some, 0, all, had, some.length);
        }
        Arrays.sort(all);
        out.println(all.length + " " + millis(all, 0.50) + " " + millis(all, 0.99));
    }

    private static double millis(long[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
    }

    private static long[] one(int port, Case what, Scene scene, long end) {
        Random random = new Random();
        byte[][] prepared = new byte[what == Case.UPDATE ? PREPARED : 0][];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = scene.request(what, what.body(random, scene));
        }
        byte[] same = scene.request(what, what.body(random, scene));
        long[] times = new long[4096];
        int count = 0;
        try (Connection connection = new Connection(port)) {
            while (System.nanoTime() < end) {
                byte[] request = switch (what) {
                    case READ, CREATE -> scene.request(what, what.body(random, scene));
                    case UPDATE -> prepared[count % PREPARED];
                    case LIST, UNCHANGED -> same;
                };
                long began = System.nanoTime();
                connection.ask(request);
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = System.nanoTime() - began;
                if (count == 1 && !connection.body().contains("\"success\":true")) {
                    throw new IOException(connection.body());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(times, count);
    }
}
