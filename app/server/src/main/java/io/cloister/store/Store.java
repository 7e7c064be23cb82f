package io.cloister.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/// The database of the appliance. Everything in a [#write] is on disk when it returns; what a
/// [#read] sees may be a little ahead of the disk.
///
/// Every transaction says for which tenant it is. PostgreSQL then keeps the rows of all others from
/// it, whatever its statements say; for H2, which has no such thing, every statement names the
/// tenant as well.
public final class Store implements AutoCloseable {
  /// What the policies of the tables compare a row's tenant with.
  static final String SETTING = "cloister.tenant";

  private final DataSource pool;
  private final Jdbi jdbi;
  private final Durability durability;
  private final Lifeline lifeline;
  private final String dialect;
  private final boolean narrows;
  private final @Nullable Compaction compaction;
  private final @Nullable Freezer freezer;
  private final Shelter shelter = new Shelter();

  private Store(
      DataSource pool,
      Jdbi jdbi,
      Durability durability,
      Lifeline lifeline,
      String dialect,
      @Nullable Compaction compaction,
      @Nullable Freezer freezer) {
    this.pool = pool;
    this.jdbi = jdbi;
    this.durability = durability;
    this.lifeline = lifeline;
    this.dialect = dialect;
    this.compaction = compaction;
    this.freezer = freezer;
    this.narrows = !dialect.equals("h2");
  }

  /// Opens the database, creates it where there is none, and brings its schema up to this program's
  /// version.
  public static Store open(Home home, DatabaseSettings settings, Clock clock) throws StoreRefused {
    return open(home, settings, clock, UnaryOperator.identity());
  }

  /// @param forcing may come in between a commit and its being forced to disk
  static Store open(
      Home home, DatabaseSettings settings, Clock clock, UnaryOperator<Runnable> forcing)
      throws StoreRefused {
    boolean embedded = settings.url() == null;
    Compaction compaction = embedded ? Compaction.in(home) : null;
    if (compaction != null) {
      compact(compaction, home);
    }
    Openings openings = embedded ? Pool.openings(home) : null;
    DataSource pool = Pool.open(home, settings, openings);
    try {
      if (openings == null) {
        Separation.check(pool, home, settings);
      }
      Schema.migrate(pool, home, settings);
      // On a server, connections that migrated saw the rows of every tenant.
      pool.purge();
      Times times = new Times();
      Jdbi jdbi =
          Jdbi.create(pool)
              .installPlugin(new SqlObjectPlugin())
              .registerArgument(times)
              .registerColumnMapper(times);
      Lifeline.Revival revival =
          openings == null ? new Served(pool) : new Embedded(pool, openings, home.data());
      Durability durability = new Durability(() -> {});
      Freezer freezer = null;
      if (openings != null) {
        Checkpoint checkpoint = new Checkpoint(openings);
        durability = new Durability(forcing.apply(checkpoint::force));
        Path file = home.data().resolve(Pool.FILE);
        freezer = check -> Freeze.of(openings, checkpoint, file, check);
      }
      // The tables are on disk before anybody uses them: opened again, it has them.
      durability.await();
      return new Store(
          pool,
          jdbi,
          durability,
          new Lifeline(revival, clock, Lifeline.Pauses.STANDARD),
          settings.dialect(),
          compaction,
          freezer);
    } catch (StoreRefused | RuntimeException failed) {
      pool.close(true);
      throw failed;
    }
  }

  /// The schema that this program brings a database to; of two, the greater is the newer.
  public static String schema() {
    return Schema.newest();
  }

  private static void compact(Compaction compaction, Home home) throws StoreRefused {
    try {
      compaction.run(Pool.openings(home));
    } catch (SQLException failed) {
      throw new StoreRefused(
          new StoreRefusal.Damaged(
              Pool.name(home, DatabaseSettings.embedded()), Pool.firstLine(failed)),
          failed);
    }
  }

  /// Has nothing that was deleted until now stay in the file of the embedded database, once this
  /// store is closed; where it does not come to that, once it is opened again. A server's database
  /// cleans up by itself, and its operator says when.
  public void forgetDeleted() {
    if (compaction != null) {
      compaction.ask();
    }
  }

  /// Holds the embedded database still.
  private interface Freezer {
    Freeze freeze(Runnable check);
  }

  /// Keeps the state of this moment in the file of the embedded database, where it can be read
  /// while the work goes on; empty where the database is a server's. For one at a time.
  public Optional<Frozen> freeze() {
    Freezer ours = freezer;
    return ours == null
        ? Optional.empty()
        : guarded(era -> Optional.of(ours.freeze(() -> lifeline.stillIn(era))));
  }

  /// Something done with a connection.
  public interface Step<T> {
    T with(Handle handle);
  }

  /// Something done with a connection that gives nothing back.
  public interface Act {
    void with(Handle handle);
  }

  /// Something looked for with a connection, and perhaps not found.
  public interface Lookup<T> {
    @Nullable T with(Handle handle);
  }

  /// Reads the statements of an interface once; otherwise every transaction that uses it does so
  /// again, which takes longer than running one. For those that requests wait for.
  public void prepare(Class<?> statements) {
    jdbi.useExtension(statements, ready -> {});
  }

  /// Looks for something that may not be there, in one transaction.
  ///
  /// @throws StoreUnavailable as every method here does, while the database is away
  public <T> @Nullable T find(Reach reach, Lookup<T> lookup) {
    return guarded(era ->
        jdbi.inTransaction(handle -> {
          narrow(handle, reach);
          return lookup.with(handle);
        }));
  }

  /// Looks something up, in one transaction.
  public <T> T read(Reach reach, Step<T> step) {
    return guarded(era -> jdbi.inTransaction(within(reach, step)));
  }

  /// Changes something in one transaction: all of it or nothing, and on disk on return.
  public <T> T write(Reach reach, Step<T> step) {
    return guarded(era -> {
      T result = jdbi.inTransaction(within(reach, step));
      force(era);
      lifeline.stillIn(era);
      return result;
    });
  }

  /// [#write] without a result.
  public void change(Reach reach, Act act) {
    write(
        reach,
        handle -> {
          act.with(handle);
          return Boolean.TRUE;
        });
  }

  /// Like [#change], but a power cut in the next half second may undo it. Only for what nobody was
  /// promised, such as when a session was last used.
  public void changeSoon(Reach reach, Act act) {
    guarded(era -> {
      jdbi.useTransaction(handle -> {
        narrow(handle, reach);
        act.with(handle);
      });
      return Boolean.TRUE;
    });
  }

  private <T> HandleCallback<T, RuntimeException> within(Reach reach, Step<T> step) {
    return handle -> {
      narrow(handle, reach);
      return step.with(handle);
    };
  }

  /// Lets a transaction see the rows of one tenant only. Without this it sees none.
  private void narrow(Handle handle, Reach reach) {
    if (narrows) {
      handle.execute("SELECT set_config('" + SETTING + "', ?, true)", reach.setting());
    }
  }

  /// Why the database is away; empty while it is not.
  public Optional<Outage> outage() {
    return lifeline.outage();
  }

  /// How often it was away since the start.
  public Losses losses() {
    return lifeline.losses();
  }

  /// `h2` or `postgresql`, for the rare statement that differs.
  public String dialect() {
    return dialect;
  }

  /// Asks the database whether it answers.
  ///
  /// @throws RuntimeException when it does not
  public void ping() {
    guarded(era ->
        jdbi.withHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one()));
  }

  /// How many rows each table has, of all tenants together.
  ///
  /// @param reading whether every row is read as well, which finds pages that cannot be
  public Map<String, Long> tables(boolean reading) {
    Tables tables = new Tables(!narrows);
    return read(
        AllTenants.INSTALLATION, handle -> reading ? tables.readAll(handle) : tables.count(handle));
  }

  /// Which steps brought the schema to where it is, the oldest first.
  public List<Migrated> migrations() {
    return read(AllTenants.INSTALLATION, Tables::history);
  }

  /// Ends all connections; the embedded database then closes its file in order.
  @Override
  public void close() {
    lifeline.close();
    shelter.close();
    if (dialect.equals("h2")) {
      quietly(() -> {
        durability.await();
        return null;
      });
      quietly(() -> {
        jdbi.useHandle(this::shutDown);
        return null;
      });
    }
    pool.close(true);
  }

  private void shutDown(Handle handle) {
    if (compaction != null && compaction.due()) {
      handle.execute(Compaction.STATEMENT);
      compaction.done();
    } else {
      handle.execute("SHUTDOWN");
    }
  }

  /// Work that knows in which era it began.
  private interface Guarded<T extends @Nullable Object> {
    T in(long era);
  }

  private <T extends @Nullable Object> T guarded(Guarded<T> work) {
    long era = lifeline.era();
    return shelter.call(() -> {
      try {
        return work.in(era);
      } catch (StoreUnavailable known) {
        throw known;
      } catch (RuntimeException failed) {
        throw switch (Fault.of(failed)) {
          case NONE -> failed;
          case FULL ->
              new StoreUnavailable(
                  "The database server has no room left. Its operator has to make some; then send this again.");
          case LOST -> lost(era, failed);
        };
      }
    });
  }

  /// What cannot be forced to disk is lost with the database, whatever the error is called.
  private void force(long era) {
    try {
      durability.await();
    } catch (RuntimeException failed) {
      throw lost(era, failed);
    }
  }

  private StoreUnavailable lost(long era, RuntimeException failed) {
    lifeline.lost(era, failed);
    return new StoreUnavailable(
        outage()
            .map(Outage::reason)
            .orElse("The database was lost for a moment and is back. Send this again."));
  }

  private static void quietly(Callable<?> step) {
    try {
      step.call();
    } catch (TransactionException | IllegalStateException ignored) {
      // Nothing was open any more.
    } catch (Exception ignored) {
      // SHUTDOWN ends the connection it came on, which some drivers report.
    }
  }
}
