package io.cloister.usage;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of what is counted. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(UsageRows.Period.class)
@RegisterConstructorMapper(UsageRows.Day.class)
@RegisterConstructorMapper(UsageRows.Mine.class)
@RegisterConstructorMapper(UsageRows.Named.class)
@RegisterConstructorMapper(UsageRows.Charged.class)
@RegisterConstructorMapper(UsageRows.Member.class)
public interface UsageRows {
  String SUMS =
      """
      SUM(questions) AS questions, SUM(tokens_in) AS tokens_in, SUM(tokens_out) AS tokens_out,
        SUM(millis) AS millis, SUM(cost) AS cost
      """;

  String IN_TIME = "WHERE tenant = :tenant AND on_day >= :from AND on_day <= :to GROUP BY ";

  /// A stretch of the record with one day's questions.
  ///
  /// @param note what was signed of it; null while it is open
  record Period(
      String tenant,
      long number,
      LocalDate onDay,
      long firstEvent,
      long lastEvent,
      @Nullable String note) {}

  /// What was asked, without who asked.
  record Day(
      String tenant,
      long period,
      LocalDate onDay,
      String team,
      String model,
      String queryClass,
      long questions,
      long tokensIn,
      long tokensOut,
      long millis,
      long cost) {}

  /// What somebody asked.
  record Mine(
      String tenant,
      long period,
      LocalDate onDay,
      String login,
      String team,
      String model,
      String apiKey,
      String queryClass,
      long questions,
      long tokensIn,
      long tokensOut,
      long millis,
      long cost) {}

  /// A sum, and of what.
  record Named(
      String name, long questions, long tokensIn, long tokensOut, long millis, long cost) {}

  /// What a team is charged with for one class.
  record Charged(
      String team,
      String queryClass,
      long questions,
      long tokensIn,
      long tokensOut,
      long millis,
      long cost) {}

  @SqlQuery(
      """
      SELECT tenant, number, on_day, first_event, last_event, note FROM usage_periods
      WHERE tenant = :tenant ORDER BY tenant DESC, number DESC LIMIT 1
      """)
  @Nullable Period last(@Bind("tenant") String tenant);

  @SqlQuery(
      """
      SELECT tenant, number, on_day, first_event, last_event, note FROM usage_periods
      WHERE tenant = :tenant AND number > :after ORDER BY tenant, number LIMIT :limit
      """)
  List<Period> periods(
      @Bind("tenant") String tenant, @Bind("after") long after, @Bind("limit") int limit);

  /// Those of some days, the oldest first.
  @SqlQuery(
      """
      SELECT tenant, number, on_day, first_event, last_event, note FROM usage_periods
      WHERE tenant = :tenant AND on_day >= :from AND on_day <= :to ORDER BY tenant, number
      """)
  List<Period> between(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  /// The first that is not signed.
  @SqlQuery(
      """
      SELECT tenant, number, on_day, first_event, last_event, note FROM usage_periods
      WHERE tenant = :tenant AND note IS NULL ORDER BY number LIMIT 1
      """)
  @Nullable Period open(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      INSERT INTO usage_periods (tenant, number, on_day, first_event, last_event, note)
      VALUES (:tenant, :number, :onDay, :firstEvent, :lastEvent, :note)
      """)
  void insert(@BindMethods Period period);

  /// How far it is counted, and what is signed of it.
  ///
  /// @param was how far it was counted by whoever counts on; nothing happens where somebody else
  ///   did so meanwhile
  @SqlUpdate(
      """
      UPDATE usage_periods SET last_event = :lastEvent, note = :note
      WHERE tenant = :tenant AND number = :number AND last_event = :was AND note IS NULL
      """)
  int move(@BindMethods Period period, @Bind("was") long was);

  @SqlUpdate("DELETE FROM usage_periods WHERE tenant = :tenant AND number > :number")
  void dropPeriods(@Bind("tenant") String tenant, @Bind("number") long number);

  @SqlUpdate("DELETE FROM usage_days WHERE tenant = :tenant AND period >= :from")
  void dropDays(@Bind("tenant") String tenant, @Bind("from") long from);

  /// Leaves of the first period what is of nobody in particular, which the record has no more.
  @SqlUpdate(
      """
      DELETE FROM usage_people
      WHERE tenant = :tenant AND (period > :from OR (period = :from AND login <> :forgotten))
      """)
  void dropPeople(
      @Bind("tenant") String tenant, @Bind("from") long from, @Bind("forgotten") String forgotten);

  /// Makes of the rows of people those without.
  @SqlUpdate(
      """
      INSERT INTO usage_days (tenant, period, on_day, team, model, query_class,
        questions, tokens_in, tokens_out, millis, cost)
      SELECT tenant, period, on_day, team, model, query_class,
        SUM(questions), SUM(tokens_in), SUM(tokens_out), SUM(millis), SUM(cost)
      FROM usage_people WHERE tenant = :tenant AND period = :period
      GROUP BY tenant, period, on_day, team, model, query_class
      """)
  void addUp(@Bind("tenant") String tenant, @Bind("period") long period);

  @SqlBatch(
      """
      UPDATE usage_days SET questions = questions + :questions, tokens_in = tokens_in + :tokensIn,
        tokens_out = tokens_out + :tokensOut, millis = millis + :millis, cost = cost + :cost
      WHERE tenant = :tenant AND period = :period AND team = :team AND model = :model
        AND query_class = :queryClass
      """)
  int[] addToDays(@BindMethods List<Day> rows);

  @SqlBatch(
      """
      INSERT INTO usage_days (tenant, period, on_day, team, model, query_class,
        questions, tokens_in, tokens_out, millis, cost)
      VALUES (:tenant, :period, :onDay, :team, :model, :queryClass,
        :questions, :tokensIn, :tokensOut, :millis, :cost)
      """)
  void insertDays(@BindMethods List<Day> rows);

  @SqlBatch(
      """
      UPDATE usage_people SET questions = questions + :questions, tokens_in = tokens_in + :tokensIn,
        tokens_out = tokens_out + :tokensOut, millis = millis + :millis, cost = cost + :cost
      WHERE tenant = :tenant AND period = :period AND login = :login AND team = :team
        AND model = :model AND api_key = :apiKey AND query_class = :queryClass
      """)
  int[] addToPeople(@BindMethods List<Mine> rows);

  @SqlBatch(
      """
      INSERT INTO usage_people (tenant, period, on_day, login, team, model, api_key, query_class,
        questions, tokens_in, tokens_out, millis, cost)
      VALUES (:tenant, :period, :onDay, :login, :team, :model, :apiKey, :queryClass,
        :questions, :tokensIn, :tokensOut, :millis, :cost)
      """)
  void insertPeople(@BindMethods List<Mine> rows);

  @SqlQuery(
      """
      SELECT tenant, period, on_day, team, model, query_class, questions, tokens_in, tokens_out, millis, cost
      FROM usage_days WHERE tenant = :tenant AND period = :period
      """)
  List<Day> days(@Bind("tenant") String tenant, @Bind("period") long period);

  @SqlQuery(
      """
      SELECT tenant, period, on_day, login, team, model, api_key, query_class,
        questions, tokens_in, tokens_out, millis, cost
      FROM usage_people WHERE tenant = :tenant AND period = :period
      """)
  List<Mine> people(@Bind("tenant") String tenant, @Bind("period") long period);

  @SqlQuery(
      """
      SELECT tenant, period, on_day, login, team, model, api_key, query_class,
        questions, tokens_in, tokens_out, millis, cost
      FROM usage_people WHERE tenant = :tenant AND login = :login
      ORDER BY period, team, model, api_key, query_class
      """)
  List<Mine> of(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM usage_people WHERE tenant = :tenant AND login = :login")
  int deleteOf(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Rows of periods that are not there any more.
  @SqlQuery(
      """
      SELECT COUNT(*) FROM usage_days d WHERE d.tenant = :tenant AND NOT EXISTS
        (SELECT 1 FROM usage_periods p WHERE p.tenant = d.tenant AND p.number = d.period)
      """)
  long strays(@Bind("tenant") String tenant);

  @SqlQuery(
      "SELECT CAST(on_day AS VARCHAR(10)) AS name, "
          + SUMS
          + " FROM usage_days "
          + IN_TIME
          + "on_day")
  List<Named> byDay(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  @SqlQuery("SELECT team AS name, " + SUMS + " FROM usage_days " + IN_TIME + "team")
  List<Named> byTeam(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  /// Who asked something in which team.
  record Member(String team, String login) {}

  @SqlQuery("SELECT team, login FROM usage_people " + IN_TIME + "team, login")
  List<Member> members(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  @SqlQuery("SELECT model AS name, " + SUMS + " FROM usage_days " + IN_TIME + "model")
  List<Named> byModel(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  @SqlQuery("SELECT query_class AS name, " + SUMS + " FROM usage_days " + IN_TIME + "query_class")
  List<Named> byClass(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  @SqlQuery("SELECT login AS name, " + SUMS + " FROM usage_people " + IN_TIME + "login")
  List<Named> byPerson(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  @SqlQuery("SELECT api_key AS name, " + SUMS + " FROM usage_people " + IN_TIME + "api_key")
  List<Named> byKey(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);

  @SqlQuery(
      "SELECT team, query_class, " + SUMS + " FROM usage_days " + IN_TIME + "team, query_class")
  List<Charged> charged(
      @Bind("tenant") String tenant, @Bind("from") LocalDate from, @Bind("to") LocalDate to);
}
