package io.cloister.backup;

import java.io.IOException;

/// A store did not do what it was asked for. The message is a sentence, with what to do now.
final class StoreFailed extends IOException {
  StoreFailed(String sentence) {
    super(sentence);
  }

  StoreFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// @param status that the store answered with
  /// @param code its word for it; empty where it has none
  static StoreFailed of(Place.Bucket bucket, int status, String code) {
    Object store = bucket.store().endpoint();
    String said = code.isEmpty() ? "status " + status : code;
    return new StoreFailed(
        switch (code) {
          case "NoSuchBucket" ->
              "There is no bucket '%s' in the store %s. Make it there, or name another: Cloister makes none."
                  .formatted(bucket.name(), store);
          case "InvalidAccessKeyId", "XAdminUserNotFound", "SignatureDoesNotMatch" ->
              "The store %s does not know the key (%s). Check backup.s3.access_key and backup.s3.secret_key, and backup.s3.region."
                  .formatted(store, said);
          case "AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect" ->
              "The store %s is not where the bucket '%s' is (%s). Set backup.s3.endpoint and backup.s3.region to the bucket's."
                  .formatted(store, bucket.name(), said);
          case "RequestTimeTooSkewed" ->
              "The clocks of this machine and of the store %s differ too much. Set this machine's."
                  .formatted(store);
          case "NotImplemented" ->
              "The store %s does not know If-Match and If-None-Match, which keep two backups from writing over each other. Use a newer version of it, or another."
                  .formatted(store);
          case "QuotaExceeded", "XMinioStorageFull", "InsufficientStorage" ->
              "The store %s is full (%s). Make room there.".formatted(store, said);
          default ->
              status == 401 || status == 403
                  ? "The store %s does not let this key do what a backup needs in the bucket '%s' (%s). Allow it to list, read, write and delete there."
                      .formatted(store, bucket.name(), said)
                  : "The store %s did not do what it was asked for in the bucket '%s' (%s). Its own log says why."
                      .formatted(store, bucket.name(), said);
        });
  }
}
