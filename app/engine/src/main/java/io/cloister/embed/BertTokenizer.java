package io.cloister.embed;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;

/// Text to the ids that a BERT model reads, with its two special tokens around them.
final class BertTokenizer implements AutoCloseable {
  /// The most ids a model of this family takes, special ones included.
  static final int LONGEST = 512;

  static final int SPECIAL = 2;

  /// More than any 512 tokens of real text need; keeps a huge text from being read whole.
  private static final int READ_AT_MOST = 32_000;

  private final HuggingFaceTokenizer tokenizer;

  private BertTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  static BertTokenizer open(String resource) throws IOException {
    // The library looks for cloud metadata and newer files on the network unless told not to.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    try (InputStream json = BertTokenizer.class.getResourceAsStream(resource)) {
      if (json == null) {
        throw new IOException("The tokenizer " + resource + " is not on the class path");
      }
      return new BertTokenizer(
          HuggingFaceTokenizer.newInstance(
              json, Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false")));
    } catch (LinkageError | RuntimeException e) {
      throw new IOException("The tokenizer's native library cannot be loaded: " + e, e);
    }
  }

  long[] ids(String text) {
    String read = text;
    if (text.length() > READ_AT_MOST) {
      read = text.substring(0, text.offsetByCodePoints(0, READ_AT_MOST / 2));
    }
    long[] ids = tokenizer.encode(read, true, false).getIds();
    if (ids.length <= LONGEST) {
      return ids;
    }
    long[] cut = Arrays.copyOf(ids, LONGEST);
    cut[LONGEST - 1] = ids[ids.length - 1];
    return cut;
  }

  int count(String text) {
    return tokenizer.encode(text, false, false).getIds().length;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
