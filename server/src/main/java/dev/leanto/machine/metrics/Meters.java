package dev.leanto.machine.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The meters of a running server. Most of them look at what is there when they are asked, and cost nothing before; requests
 * alone are counted as they end. Names are Micrometer's, with dots; Prometheus shows them with underscores, the unit and
 * {@code _total}. Safe for use by many threads.
 */
public final class Meters implements AutoCloseable {

    /** Where the buckets of the histogram end. */
    private static final Duration[] BUCKETS = Stream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 3_000, 10_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Kind, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

    /** The registry forgets what nobody else holds. */
    private final List<DoubleSupplier> counted = new CopyOnWriteArrayList<>();

    /** What requests are told apart by. */
    private record Kind(String operation, String outcome) {}

    /**
     * Those of the Java virtual machine and the process, for a start.
     *
     * @param version of this program
     */
    public Meters(String version) {
        List.of(
                        new ClassLoaderMetrics(),
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        gauge("leanto.info", "Which version runs; always 1", () -> 1, "version", version);
    }

    /**
     * Something that goes up and down.
     *
     * @param help a sentence for whoever sees the name
     * @param labels names and values in turn
     */
    public void gauge(String name, String help, DoubleSupplier now, String... labels) {
        Gauge.builder(name, now::getAsDouble).description(help).tags(labels).register(registry);
    }

    /**
     * Something that only ever grows.
     *
     * @param help a sentence for whoever sees the name
     * @param labels names and values in turn
     */
    public void counter(String name, String help, DoubleSupplier so, String... labels) {
        counted.add(so);
        FunctionCounter.builder(name, so, DoubleSupplier::getAsDouble)
                .description(help)
                .tags(labels)
                .register(registry);
    }

    /**
     * A request has been answered.
     *
     * @param operation one of those that there are, or a word for all else: each is a series of its own for good
     * @param outcome what became of it, in as few words as there are kinds
     * @param nanos how long it took
     */
    public void request(String operation, String outcome, long nanos) {
        requests.computeIfAbsent(new Kind(operation, outcome), this::timer).record(Duration.ofNanos(nanos));
    }

    private Timer timer(Kind kind) {
        return Timer.builder("leanto.requests")
                .description("Requests, by how long they took until the last byte of their answer was handed on")
                .tags("operation", kind.operation(), "outcome", kind.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /**
     * A request was refused.
     *
     * @param code the error's, one of those that there are
     */
    public void refusal(String code) {
        refusals.computeIfAbsent(
                        code,
                        each -> Counter.builder("leanto.refusals")
                                .description("Refused requests, by the code of the refusal")
                                .tags("code", each)
                                .register(registry))
                .increment();
    }

    /** All of them now, in the order of their names; of what was timed how often and how long, in seconds, without a histogram. */
    public List<Measure> now() {
        return registry.getMeters().stream()
                .flatMap(Meters::shown)
                .sorted(Comparator.comparing(Measure::name).thenComparing(Measure::labels))
                .toList();
    }

    private static Stream<Measure> shown(Meter meter) {
        Meter.Id id = meter.getId();
        String labels = id.getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(","));
        String help = Objects.requireNonNullElse(id.getDescription(), "");
        if (meter instanceof Timer timer) {
            return Stream.of(
                    new Measure(id.getName() + ".count", labels, help, timer.count()),
                    new Measure(id.getName() + ".seconds", labels, help, timer.totalTime(TimeUnit.SECONDS)));
        }
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(each -> each.getStatistic() == Statistic.VALUE || each.getStatistic() == Statistic.COUNT)
                .limit(1)
                .map(each -> new Measure(id.getName(), labels, help, each.getValue()));
    }

    /** All of them now, as text for Prometheus (version 0.0.4). */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
