package io.cloister.store;

import java.util.concurrent.Callable;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/// The database of the appliance. Everything in a [#write] is on disk when it returns; what a
/// [#read] sees may be a little ahead of the disk.
public final class Store implements AutoCloseable {
  private final DataSource pool;
  private final Jdbi jdbi;
  private final Durability durability;
  private final String dialect;
  private final Shelter shelter = new Shelter();

  private Store(DataSource pool, Jdbi jdbi, Durability durability, String dialect) {
    this.pool = pool;
    this.jdbi = jdbi;
    this.durability = durability;
    this.dialect = dialect;
  }

  /// Opens the database, creates it where there is none, and brings its schema up to this program's
  /// version.
  public static Store open(Home home, DatabaseSettings settings) throws StoreRefused {
    DataSource pool = Pool.open(home, settings);
    try {
      Schema.migrate(pool, home, settings);
      Jdbi jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
      Durability durability =
          settings.url() == null
              ? new Durability(() -> jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC")))
              : new Durability(() -> {});
      return new Store(pool, jdbi, durability, settings.dialect());
    } catch (StoreRefused | RuntimeException failed) {
      pool.close(true);
      throw failed;
    }
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
  public <T> @Nullable T find(Lookup<T> lookup) {
    return shelter.call(() -> jdbi.inTransaction(lookup::with));
  }

  /// Looks something up, in one transaction.
  public <T> T read(Step<T> step) {
    return shelter.call(() -> jdbi.inTransaction(step::with));
  }

  /// Changes something in one transaction: all of it or nothing, and on disk on return.
  public <T> T write(Step<T> step) {
    return shelter.call(() -> {
      T result = jdbi.inTransaction(step::with);
      durability.await();
      return result;
    });
  }

  /// [#write] without a result.
  public void change(Act act) {
    write(handle -> {
      act.with(handle);
      return Boolean.TRUE;
    });
  }

  /// Like [#change], but a power cut in the next half second may undo it. Only for what nobody was
  /// promised, such as when a session was last used.
  public void changeSoon(Act act) {
    shelter.call(() -> {
      jdbi.useTransaction(act::with);
      return Boolean.TRUE;
    });
  }

  /// `h2` or `postgresql`, for the rare statement that differs.
  public String dialect() {
    return dialect;
  }

  /// Asks the database whether it answers.
  ///
  /// @throws RuntimeException when it does not
  public void ping() {
    read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /// Ends all connections; the embedded database then closes its file in order.
  @Override
  public void close() {
    shelter.close();
    durability.await();
    if (dialect.equals("h2")) {
      quietly(() -> {
        jdbi.useHandle(handle -> handle.execute("SHUTDOWN"));
        return null;
      });
    }
    pool.close(true);
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
