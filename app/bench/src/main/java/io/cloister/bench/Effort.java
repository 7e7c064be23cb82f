package io.cloister.bench;

import java.io.IOException;
import java.time.Duration;

/// Who used the processor while something was measured, in seconds. What others used was not there
/// for us: without it no figure of a shared machine can be judged.
///
/// @param elapsed wall time
/// @param bench this process, which is also the one that makes the load
/// @param server with its parsers; zero where there is none
/// @param others all other processes of the machine
record Effort(double elapsed, double bench, double server, double others) {
  /// Of all the cores' time in that span, how much went to the part: 0 to 1.
  double share(double part) {
    return part / (elapsed * Runtime.getRuntime().availableProcessors());
  }

  String told() {
    String told = server == 0 ? "" : "the server took %s %%, ".formatted(percent(server));
    return "Of the machine's processor time %sthis program %s %%, other jobs %s %%."
        .formatted(told, percent(bench), percent(others));
  }

  private String percent(double part) {
    return Numbers.plain(Math.rint(100 * share(part)));
  }

  /// Begins to look.
  static Watch watch(Processes... servers) throws IOException {
    return new Watch(servers);
  }

  /// Running since it was made.
  static final class Watch {
    private final Processes[] servers;
    private final long begin = System.nanoTime();
    private final Duration bench;
    private final Duration server;
    private final Duration machine;

    private Watch(Processes... servers) throws IOException {
      this.servers = servers.clone();
      this.bench = Processes.self().cpu();
      this.server = serverCpu();
      this.machine = Processes.machineCpu();
    }

    /// What was used since the beginning.
    Effort soFar() throws IOException {
      double elapsed = (System.nanoTime() - begin) / 1e9;
      double ours = seconds(Processes.self().cpu().minus(bench));
      double theirs = seconds(serverCpu().minus(server));
      double all = seconds(Processes.machineCpu().minus(machine));
      return new Effort(elapsed, ours, theirs, Math.max(0, all - ours - theirs));
    }

    private Duration serverCpu() throws IOException {
      Duration sum = Duration.ZERO;
      for (Processes each : servers) {
        sum = sum.plus(each.familyCpu());
      }
      return sum;
    }

    private static double seconds(Duration time) {
      return time.toNanos() / 1e9;
    }
  }
}
