package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Three threshold rules a reading, with deadband, delays and staleness, beside the bare loop. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class EngineBenchmark {

  private static final int MASK = Load.READINGS - 1;

  private Load changing = new Load(0);
  private Load quiet = new Load(0);
  private RuleEngine judging = engine();
  private RuleEngine idle = judging;
  private ByHand hand = new ByHand();
  private Unit unit = judging.devices().get(0);
  private Tree tree = (u, t, s) -> 0;
  private final double[] flows = new double[CpuTime.SLICE];
  private long transitions;
  private long read;
  private long idled;
  private long looped;

  private static RuleEngine engine() {
    return RuleEngine.of(Load.book(), Load.topology(1), Load.START);
  }

  /** Everything every benchmark needs; each fork runs one of them. */
  @Setup(Level.Trial)
  public void setUp() {
    changing = new Load(0.02);
    hand = new ByHand();
    Topology topology = Load.topology(Load.DEVICES);
    judging = RuleEngine.of(Load.book(), topology, Load.START);
    idle = RuleEngine.of(Load.book(), topology, Load.START);
    composite();
  }

  private void composite() {
    RuleBook book =
        Load.book(
            """
            - id: dry
              for: {any: true}
              respond: go
              when:
                expr: "running && flow < 0.5 && level > 20.0 && (pressure < 1.2 || power < 300.0)"
            """);
    RuleEngine engine = RuleEngine.of(book, Load.topology(1), Load.START);
    unit = engine.devices().get(0);
    tree = ((Check.Formula) unit.rule(0).levels()[0].raise()).tree();
    String[] signals = {"running", "level", "pressure", "power"};
    double[] values = {1, 40, 1.5, 200};
    for (int s = 0; s < signals.length; s++) {
      unit.put(unit.shape.slot(book.signal(signals[s])), Load.START, values[s], null);
    }
    flow = unit.shape.slot(book.signal("flow"));
    Random random = new Random(7);
    for (int f = 0; f < flows.length; f++) {
      flows[f] = random.nextInt(4) * 0.3;
    }
  }

  private int flow;

  /** The engine, with five steps of alarms in a hundred readings. */
  @Benchmark
  @OperationsPerInvocation(CpuTime.SLICE)
  public long engine(CpuTime cpu) {
    Sink sink = t -> transitions++;
    cpu.start();
    for (int k = 0; k < CpuTime.SLICE; k++, read++) {
      int r = (int) read & MASK;
      long time = Load.time(read);
      judging.evaluate(
          changing.device[r], 0, time, time, changing.value[r], null, (byte) 0, read, sink);
    }
    judging.advance(Load.time(read) - 2_000, sink);
    cpu.stop();
    return transitions;
  }

  /** The engine while all is well: nothing is to be allocated. */
  @Benchmark
  @OperationsPerInvocation(CpuTime.SLICE)
  public long engineWhileAllIsWell(CpuTime cpu) {
    Sink sink = t -> transitions++;
    cpu.start();
    for (int k = 0; k < CpuTime.SLICE; k++, idled++) {
      int r = (int) idled & MASK;
      long time = Load.time(idled);
      idle.evaluate(quiet.device[r], 0, time, time, quiet.value[r], null, (byte) 0, idled, sink);
    }
    idle.advance(Load.time(idled) - 2_000, sink);
    cpu.stop();
    return transitions;
  }

  /** The same readings and limits by hand, without delays: the least it can cost. */
  @Benchmark
  @OperationsPerInvocation(CpuTime.SLICE)
  public long handWrittenLoop(CpuTime cpu) {
    cpu.start();
    long changes = 0;
    for (int k = 0; k < CpuTime.SLICE; k++, looped++) {
      int r = (int) looped & MASK;
      changes += hand.limits(changing.device[r], changing.value[r]);
    }
    cpu.stop();
    return changes;
  }

  /** The same readings and rules by hand, delays and staleness included. */
  @Benchmark
  @OperationsPerInvocation(CpuTime.SLICE)
  public long handWrittenLoopWithDelays(CpuTime cpu) {
    cpu.start();
    long steps = 0;
    for (int k = 0; k < CpuTime.SLICE; k++, looped++) {
      int r = (int) looped & MASK;
      steps += hand.phases(changing.device[r], Load.time(looped), changing.value[r]);
    }
    cpu.stop();
    return steps;
  }

  /** A composite condition, three-valued, over five signals. */
  @Benchmark
  @OperationsPerInvocation(CpuTime.SLICE)
  public double compositeCondition(CpuTime cpu) {
    double held = 0;
    cpu.start();
    for (int k = 0; k < CpuTime.SLICE; k++) {
      unit.put(flow, Load.START, flows[k], null);
      held += tree.at(unit, Load.START, 900_000);
    }
    cpu.stop();
    return held;
  }
}
