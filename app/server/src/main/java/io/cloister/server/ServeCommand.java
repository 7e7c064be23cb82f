package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.installer.upgrade.Upgrades;
import io.cloister.server.ConfigurationReader.Reading;
import io.cloister.service.Service;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister serve`: the appliance in the foreground, until it is told to stop.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Serves the portal and the API in the foreground. SIGTERM or Ctrl+C ends it in order.")
@Records("system.start")
final class ServeCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Override
  public Integer call() throws InterruptedException {
    return switch (configuration.read(System.getenv())) {
      case Reading.Bad bad -> refuse(new StartFailure.Misconfigured(bad.mistakes()));
      case Reading.Good good -> run(good.configuration());
    };
  }

  private static int run(ApplianceConfiguration configuration) throws InterruptedException {
    Logs.configure(configuration.logging());
    boolean unconfirmed;
    try {
      switch (Upgrades.settle(configuration.home(), Version.NAME)) {
        case Upgrades.Found.Settled settled -> unconfirmed = false;
        case Upgrades.Found.Unconfirmed open -> unconfirmed = true;
        case Upgrades.Found.PutBack back -> {
          unconfirmed = false;
          System.out.println(back.sentence());
        }
        case Upgrades.Found.Shut shut -> {
          return refuse(new StartFailure.UpgradeUnsettled(shut.sentence()));
        }
      }
    } catch (IOException broken) {
      return refuse(
          new StartFailure.UpgradeUnsettled(
              "How the last upgrade of "
                  + configuration.home()
                  + " ended cannot be read: "
                  + broken.getMessage()
                  + ". Check the disk, and whose the folder is."));
    }
    Service service = Service.of(System.getenv());
    Appliance appliance;
    try {
      appliance = Appliance.start(configuration, System.out::println, Outside.real(service::doing));
    } catch (StartRefused refused) {
      return refuse(refused.failure());
    }
    CountDownLatch stopped = new CountDownLatch(1);
    // The JVM runs its hooks side by side, and the embedder's native library has one that frees
    // what a running call still uses. Ours waits here first; see the decision record.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  service.close();
                  appliance.close();
                  stopped.countDown();
                }));
    service.onReload(appliance::reload);
    service.watch(appliance.condition());
    if (unconfirmed) {
      confirm(configuration);
    }
    System.out.println("Cloister answers on " + appliance.address());
    stopped.await();
    return 0;
  }

  private static void confirm(ApplianceConfiguration configuration) {
    try {
      Upgrades.confirm(configuration.home());
    } catch (IOException unwritten) {
      System.err.println(
          "cloister: That the upgrade came to its end cannot be written down: "
              + unwritten.getMessage());
    }
  }

  private static int refuse(StartFailure failure) {
    System.err.println("cloister: " + failure.sentence());
    return failure.exitCode();
  }
}
