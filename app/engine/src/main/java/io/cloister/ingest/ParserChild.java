package io.cloister.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/// The parser process. Reads requests from its standard input and answers on its standard output,
/// one at a time, until the input ends: that is also how it learns, at any moment, that its parent
/// is no more.
final class ParserChild {
  /// Deep nesting costs stack; a hostile file gets this much and no more.
  private static final long STACK = 4L << 20;

  private ParserChild() {}

  /// @param args most code points, depth, members
  public static void main(String[] args) throws Exception {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    // A library that prints must not break the frames.
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    ProxySelector.setDefault(new NoWayOut());
    ParsingLimits limits = limits(args);
    SynchronousQueue<Wire.Request> requests = new SynchronousQueue<>();
    Thread.ofPlatform()
        .daemon()
        .name("requests")
        .start(() -> {
          try {
            while (true) {
              requests.put(Wire.readRequest(in));
            }
          } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
          }
        });
    Thread worker =
        new Thread(
            null,
            () -> {
              try {
                DocumentReader reader = new DocumentReader(limits);
                out.writeByte(Wire.READY);
                out.flush();
                while (true) {
                  Wire.Request request = requests.take();
                  Wire.write(
                      out,
                      reader.read(Path.of(request.file()), request.name(), request.mediaType()));
                }
              } catch (Throwable e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
              }
            },
            "parser",
            STACK);
    worker.start();
    worker.join();
  }

  private static ParsingLimits limits(String[] args) {
    ParsingLimits limits = ParsingLimits.DEFAULT;
    return new ParsingLimits(
        Duration.ZERO,
        0,
        Long.MAX_VALUE,
        Integer.parseInt(args[0]),
        Integer.parseInt(args[1]),
        Integer.parseInt(args[2]),
        limits.idle(),
        limits.recycleAfter());
  }

  /// Every connection asks for its proxy first; here none gets an answer.
  private static final class NoWayOut extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      throw new IllegalArgumentException("The parser process opens no connections");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {}
  }
}
