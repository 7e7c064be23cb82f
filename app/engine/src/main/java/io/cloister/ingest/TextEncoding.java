package io.cloister.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.html.HtmlEncodingDetector;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;
import org.jspecify.annotations.Nullable;

/// Tells which encoding the bytes of a text are in, and bytes that are no text in any. Letter
/// statistics propose, [Plausible] decides. Safe for many threads.
final class TextEncoding implements EncodingDetector {
  private static final int SAMPLE = 16 * 1024;

  /// Text of plain ASCII is looked through this far for a first character that tells.
  private static final int LOOK = 4 * 1024 * 1024;

  /// East Asian encodings are proposed with more, on the strength of a few characters.
  private static final int SURE = 50;

  /// Proposed by no statistics, or by poor ones.
  private static final List<String> ALSO =
      List.of("windows-1252", "UTF-16LE", "UTF-16BE", "x-windows-874");

  private static final Map<String, byte[]> MARKS = new LinkedHashMap<>();

  static {
    MARKS.put("UTF-8", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    MARKS.put("UTF-32LE", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0});
    MARKS.put("UTF-32BE", new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF});
    MARKS.put("UTF-16LE", new byte[] {(byte) 0xFF, (byte) 0xFE});
    MARKS.put("UTF-16BE", new byte[] {(byte) 0xFE, (byte) 0xFF});
  }

  private final EncodingDetector web = new HtmlEncodingDetector();

  @Override
  public @Nullable Charset detect(@Nullable InputStream stream, Metadata metadata)
      throws IOException {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    Charset said =
        stream != null && type != null && type.contains("html")
            ? web.detect(stream, metadata)
            : null;
    return said != null || stream == null ? said : of(stream, metadata).orElse(null);
  }

  /// Empty when it is no text.
  ///
  /// @param stream can be reset, and is
  /// @param metadata may say which encoding it was handed over with
  Optional<Charset> of(InputStream stream, Metadata metadata) throws IOException {
    stream.mark(LOOK + SAMPLE);
    try {
      byte[] sample = stream.readNBytes(SAMPLE);
      byte[] next = sample;
      for (int seen = 0; plainAscii(next) && next.length == SAMPLE && seen < LOOK; seen += SAMPLE) {
        next = stream.readNBytes(SAMPLE);
      }
      return of(next.length == 0 || plainAscii(next) ? sample : next, said(metadata));
    } finally {
      stream.reset();
    }
  }

  private static @Nullable Charset said(Metadata metadata) {
    String name = metadata.get(Metadata.CONTENT_ENCODING);
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalArgumentException nobodyKnowsIt) {
      return null;
    }
  }

  private static boolean plainAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < ' ' && each != '\n' && each != '\r' && each != '\t') {
        return false;
      }
    }
    return true;
  }

  /// @param sample from the beginning, or from after nothing but ASCII
  /// @param said by whoever handed it over; counts where it can be true
  private static Optional<Charset> of(byte[] sample, @Nullable Charset said) {
    for (Map.Entry<String, byte[]> mark : MARKS.entrySet()) {
      if (ByteBuffer.wrap(sample).mismatch(ByteBuffer.wrap(mark.getValue()))
          >= mark.getValue().length) {
        Charset charset = Charset.forName(mark.getKey());
        return Optional.of(charset).filter(it -> !Junk.handedOver(decoded(sample, it)));
      }
    }
    if (!escapes(sample) && utf8(sample)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (said != null && Plausible.is(decoded(sample, said))) {
      return Optional.of(said);
    }
    Charset best = null;
    double most = 0;
    for (Map.Entry<Charset, Integer> proposed : proposals(sample).entrySet()) {
      double share = Plausible.share(decoded(sample, proposed.getKey()));
      // The statistics of letters tell those apart that are all plausible.
      double rank = 6 * share + proposed.getValue() / 100.0;
      if (share >= Plausible.ENOUGH && rank > most) {
        best = proposed.getKey();
        most = rank;
      }
    }
    return Optional.ofNullable(best);
  }

  /// Whether it may be one of the encodings that are all ASCII and switch by escapes.
  private static boolean escapes(byte[] sample) {
    for (int i = 0; i + 1 < sample.length; i++) {
      if (sample[i] == 0x1B && (sample[i + 1] == '$' || sample[i + 1] == '(')) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is UTF-8, but for a slip here and there.
  private static boolean utf8(byte[] sample) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(sample);
    CharBuffer out = CharBuffer.allocate(sample.length + 1);
    int slips = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, sample.length < SAMPLE);
      if (!result.isError()) {
        break;
      }
      slips++;
      in.position(in.position() + result.length());
    }
    String text = out.flip().toString();
    long beyondAscii = text.chars().filter(c -> c > 0x7F).count();
    return slips * 20L <= beyondAscii && !Junk.is(text);
  }

  /// With a confidence from 0 to [#SURE], the best first.
  private static Map<Charset, Integer> proposals(byte[] sample) {
    Map<Charset, Integer> proposals = new LinkedHashMap<>();
    CharsetDetector statistics = new CharsetDetector(SAMPLE);
    statistics.setText(sample);
    for (CharsetMatch match : statistics.detectAll()) {
      String name = match.getName();
      // Mainframes' encodings can be taken for anything, and by anything.
      boolean mainframe = name.startsWith("IBM4") || name.startsWith("IBM5");
      if (!mainframe && !name.equals("UTF-8") && Charset.isSupported(name)) {
        proposals.putIfAbsent(Charset.forName(name), Math.min(SURE, match.getConfidence()));
      }
    }
    ALSO.forEach(name -> proposals.putIfAbsent(Charset.forName(name), 0));
    return proposals;
  }

  /// A character that the sample's end cuts through is left out.
  private static String decoded(byte[] sample, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer out =
        CharBuffer.allocate((int) (sample.length * (double) decoder.maxCharsPerByte()) + 8);
    decoder.decode(ByteBuffer.wrap(sample), out, false);
    return out.flip().toString();
  }
}
