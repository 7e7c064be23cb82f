package io.cloister.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// An ONNX model whose first output token stands for the whole text. Safe for many threads, each of
/// which does its own work.
final class BertModel implements AutoCloseable {
  /// Numbers in one vector.
  static final int WIDTH = 384;

  private final OrtEnvironment environment;
  private final OrtSession session;

  private BertModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /// From a file: from an array the weights would for a while lie three times in memory, and the
  /// heap would keep that size.
  static BertModel open(Path weights) throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      return new BertModel(environment, environment.createSession(weights.toString(), options));
    } catch (OrtException | LinkageError e) {
      throw new IOException("The embedding model cannot be loaded: " + e.getMessage(), e);
    }
  }

  float[] run(long[] ids) {
    long[] attention = new long[ids.length];
    Arrays.fill(attention, 1);
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor attentionTensor =
            OnnxTensor.createTensor(environment, new long[][] {attention});
        OnnxTensor typeTensor =
            OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids",
                    idTensor,
                    "attention_mask",
                    attentionTensor,
                    "token_type_ids",
                    typeTensor))) {
      float[] vector = new float[WIDTH];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(vector);
      return unit(vector);
    } catch (OrtException e) {
      throw new IllegalStateException("The embedding model failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("The embedding model cannot be freed", e);
    }
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float part : vector) {
      square += part * part;
    }
    float length = (float) Math.sqrt(square);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }
}
