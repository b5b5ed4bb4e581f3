package dev.leanto.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
 * The load, as a process of its own that lives as long as the run, so that it is warm when it counts. Each line of its input
 * is a round: port, case, connections, seconds, requests a second, scene. Each line of its output is what came of it: requests,
 * seconds, and the milliseconds of p50 and p99; or, when there was a rate, the words of {@link Offered}.
 */
public final class Load {

    private Load() {}

    /** Runs rounds until its input ends. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] round = line.split(" ", -1);
            Case what = Case.valueOf(round[1]);
            Scene scene = Scene.of(Arrays.copyOfRange(round, 5, round.length));
            int port = Integer.parseInt(round[0]);
            int connections = Integer.parseInt(round[2]);
            double seconds = Double.parseDouble(round[3]);
            double rate = Double.parseDouble(round[4]);
            if (rate == 0) {
                run(port, what, connections, seconds, scene, System.out);
                continue;
            }
            try (OpenLoad open = new OpenLoad(port, what, scene, connections, new Random())) {
                System.out.println(open.run(rate, seconds).toLine());
            }
        }
    }

    private static void run(int port, Case what, int connections, double seconds, Scene scene, PrintStream out)
            throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        long end = began + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        List<Future<long[]>> parts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> one(port, what, scene, end)));
            }
        }
        double took = (System.nanoTime() - began) / 1e9;
        long[] all = new long[0];
        for (Future<long[]> part : parts) {
            long[] some = part.get();
            int had = all.length;
            all = Arrays.copyOf(all, had + some.length);
            System.arraycopy(some, 0, all, had, some.length);
        }
        Arrays.sort(all);
        out.println(all.length + " " + took + " " + millis(all, 0.50) + " " + millis(all, 0.99));
    }

    private static double millis(long[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
    }

    private static long[] one(int port, Case what, Scene scene, long end) throws IOException {
        Random random = new Random();
        Asked asked = new Asked(what, scene, random);
        long[] times = new long[4096];
        int count = 0;
        try (Connection connection = new Connection(port)) {
            while (count == 0 || System.nanoTime() < end) {
                byte[] request = asked.next();
                long began = System.nanoTime();
                connection.ask(request);
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = System.nanoTime() - began;
                if (!scene.pocketBase() && !connection.succeeded()) {
                    throw new IOException(connection.body());
                }
            }
        }
        return Arrays.copyOf(times, count);
    }
}
