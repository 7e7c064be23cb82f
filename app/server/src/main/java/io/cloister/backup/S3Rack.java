package io.cloister.backup;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Objects in a bucket. What was put is there for everybody, and on disk, when the store says so;
/// there is nothing to be forced and nothing half.
final class S3Rack implements Rack {
  private static final byte[] NOTHING = {};
  private static final int AT_ONCE = 8;

  private final Place.Bucket bucket;
  private final S3Requests requests;
  private volatile @Nullable S3Lease lease;

  private S3Rack(Place.Bucket bucket, S3Requests requests) {
    this.bucket = bucket;
    this.requests = requests;
  }

  static S3Rack of(Place.Bucket bucket) throws BackupRefused {
    return new S3Rack(bucket, new S3Requests(bucket));
  }

  Place.Bucket bucket() {
    return bucket;
  }

  @Override
  public String place(String name) {
    return bucket + name;
  }

  private String key(String name) {
    return bucket.prefix() + name;
  }

  @Override
  public List<String> top() throws IOException {
    List<String> top = new ArrayList<>();
    for (S3Answers.Page page : pages(bucket.prefix(), "/")) {
      page.objects().keySet().forEach(key -> top.add(rest(key)));
      page.folders().forEach(folder -> top.add(rest(folder).replaceAll("/$", "")));
    }
    // A folder may have an object of its own, which some tools make.
    top.remove("");
    return top;
  }

  private String rest(String key) {
    return key.substring(bucket.prefix().length());
  }

  @Override
  public Map<String, Long> list(String folder) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    String below = key(folder + "/");
    for (S3Answers.Page page : pages(below, "")) {
      page.objects().forEach((key, bytes) -> found.put(key.substring(below.length()), bytes));
    }
    found.remove("");
    return found;
  }

  private List<S3Answers.Page> pages(String prefix, String delimiter) throws IOException {
    List<S3Answers.Page> pages = new ArrayList<>();
    String from = null;
    do {
      Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "prefix", prefix));
      if (!delimiter.isEmpty()) {
        query.put("delimiter", delimiter);
      }
      if (from != null) {
        query.put("continuation-token", from);
      }
      S3Requests.Answer answer = requests.send("GET", "", query, Map.of(), NOTHING);
      if (answer.status() != 200) {
        throw failed(answer);
      }
      S3Answers.Page page = S3Answers.page(answer.body());
      pages.add(page);
      from = page.next();
    } while (from != null);
    return pages;
  }

  @Override
  public byte[] get(String name) throws IOException {
    return fetch(name).body();
  }

  /// With what the store says about it.
  S3Requests.Answer fetch(String name) throws IOException {
    S3Requests.Answer answer = requests.send("GET", key(name), Map.of(), Map.of(), NOTHING);
    if (answer.status() == 404 && !S3Answers.code(answer.body()).equals("NoSuchBucket")) {
      throw new NoSuchFileException(place(name));
    }
    if (answer.status() != 200) {
      throw failed(answer);
    }
    return answer;
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    stillClaimed();
    S3Requests.Answer answer = requests.send("PUT", key(name), Map.of(), Map.of(), bytes);
    if (answer.status() != 200) {
      throw failed(answer);
    }
  }

  @Override
  public boolean putNew(String name, byte[] bytes) throws IOException {
    stillClaimed();
    return putWhere("If-None-Match", "*", name, bytes) != null;
  }

  /// Puts it there on a condition.
  ///
  /// @return the tag it has now; null where the condition does not hold
  @Nullable String putWhere(String header, String tag, String name, byte[] bytes)
      throws IOException {
    S3Requests.Answer answer =
        requests.send("PUT", key(name), Map.of(), Map.of(header, tag), bytes);
    return switch (answer.status()) {
      case 200 -> answer.tag();
      case 409, 412, 404 -> {
        // The one that was asked for before may have been done, though nobody heard of it.
        if (answer.tries() > 1) {
          S3Requests.Answer there = fetch(name);
          yield Arrays.equals(there.body(), bytes) ? there.tag() : null;
        }
        if (S3Answers.code(answer.body()).equals("NoSuchBucket")) {
          throw failed(answer);
        }
        yield null;
      }
      default -> throw failed(answer);
    };
  }

  @Override
  public void force() {
    // It is, since it was put.
  }

  /// Nothing can be overwritten in place: what a store keeps of what was deleted is for its owner
  /// to say, and docs/how-to/back-up-and-restore.md to tell them.
  @Override
  public void delete(Collection<String> names, boolean overwritten) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<String>> all =
          names.stream().map(name -> threads.submit(() -> delete(name))).toList();
      for (Future<String> each : all) {
        Splitting.await(each);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /// Takes one away, if that is done at once.
  void release(String name) throws IOException {
    requests.once("DELETE", key(name), Map.of(), Map.of(), NOTHING);
  }

  private String delete(String name) throws IOException {
    stillClaimed();
    S3Requests.Answer answer = requests.send("DELETE", key(name), Map.of(), Map.of(), NOTHING);
    if (answer.status() / 100 != 2 && answer.status() != 404) {
      throw failed(answer);
    }
    return name;
  }

  @Override
  public void claim() throws IOException, BackupRefused {
    lease = S3Lease.take(this, bucket.store().silence());
  }

  @Override
  public void confirm() throws IOException {
    S3Lease held = lease;
    if (held != null) {
      held.confirm();
    }
  }

  private void stillClaimed() throws IOException {
    S3Lease held = lease;
    if (held != null) {
      held.check();
    }
  }

  private StoreFailed failed(S3Requests.Answer answer) {
    return StoreFailed.of(bucket, answer.status(), S3Answers.code(answer.body()));
  }

  @Override
  public void close() {
    S3Lease held = lease;
    if (held != null) {
      held.close();
    }
    requests.close();
  }
}
