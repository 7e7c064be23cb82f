package io.cloister.care;

import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Looks an installation over from end to end. What cannot be looked at is a finding as well.
public final class Care {
  private final Subject subject;

  public Care(Subject subject) {
    this.subject = subject;
  }

  /// Everything there is to be found, in the order it is told.
  ///
  /// @param deep reads the whole record, every row and every part of the indexes, which takes as
  ///   long as there is much
  public List<Finding> examine(boolean deep) {
    List<Look> looks =
        new ArrayList<>(
            List.of(
                new DatabaseLook(subject.store(), deep),
                new RecordLook(subject.audit(), subject.home(), deep)));
    tenants()
        .forEach(
            tenant -> looks.add(new TenantLook(tenant, subject.store(), subject.indexes(), deep)));
    return all(Stream.concat(looks.stream(), rest(disk())));
  }

  /// What can be looked at every few minutes beside everything else: the checks of the server see
  /// the rest, but for what only reading the indexes and counting again would find.
  public Glance glance() {
    DiskLook disk = disk();
    Stream<Look> looks =
        Stream.concat(
            Stream.of(new RecordLook(subject.audit(), subject.home(), false)), rest(disk));
    return new Glance(all(looks), disk.seen());
  }

  /// What is as quick however much there is.
  private Stream<Look> rest(DiskLook disk) {
    return Stream.concat(
        Stream.of(
            new DirectoryLook(subject.directories()),
            new LicenseLook(subject.license()),
            new DrillLook(subject.audit(), subject.machine().backups() != null, subject.clock()),
            disk),
        subject.machine().looks().stream());
  }

  private DiskLook disk() {
    return new DiskLook(subject.home(), subject.audit(), subject.clock());
  }

  private static List<Finding> all(Stream<Look> looks) {
    return looks.flatMap(look -> run(look).stream()).toList();
  }

  /// What needs no data.
  public static List<Finding> examine(Machine machine) {
    return all(machine.looks().stream());
  }

  /// Mends what can be made again from what is kept, and nothing else. While no server runs.
  ///
  /// @return a sentence for each thing that was done; empty where there was nothing to do
  public List<Repair> repair() {
    return new Repairing(subject, tenants()).run();
  }

  /// Has the next start fill an index anew from the stored texts, whole or not. While no server
  /// runs.
  ///
  /// @return what was done
  public List<Repair> rebuild(TenantId tenant) {
    return new Repairing(subject, List.of(tenant)).rebuild(tenant);
  }

  /// What is told to whoever helps from outside: what is known to be harmless, and nothing else.
  ///
  /// @param witness what only the process itself knows
  public List<Paper> papers(Witness witness) {
    return new Bundling(subject, tenants(), witness).papers(examine(false));
  }

  private List<TenantId> tenants() {
    return subject.tenancy().open();
  }

  private static List<Finding> run(Look look) {
    try {
      return look.look();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of(Finding.failed(look.name(), "not looked at", "The look was broken off."));
    } catch (Exception broken) {
      return List.of(
          Finding.failed(
              look.name(),
              "not looked at",
              "It could not be looked at: " + firstLine(broken) + ". Look at the log."));
    }
  }

  static String firstLine(Throwable broken) {
    String message = broken.getMessage() == null ? broken.toString() : broken.getMessage();
    return message.lines().findFirst().orElse("").replaceAll("[.]+$", "");
  }
}
