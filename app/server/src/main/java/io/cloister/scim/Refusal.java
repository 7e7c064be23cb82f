package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.PreconditionFailedException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import io.cloister.identity.Provision;

/// What did not come about, in the words of SCIM.
final class Refusal {
  private Refusal() {}

  /// What was done, unless it was not.
  static <T> Provision.Done<T> unless(Provision<T> ended, Talk talk) {
    return switch (ended) {
      case Provision.Done<T> done -> done;
      case Provision.Missing<T> missing -> throw missing();
      case Provision.Taken<T> taken ->
          throw new ConflictException(taken.sentence(), ScimType.RFC7644.UNIQUENESS);
      case Provision.Unusable<T> unusable ->
          throw new BadRequestException(unusable.sentence(), ScimType.RFC7644.INVALID_VALUE);
      case Provision.Stale<T> stale -> {
        talk.spoil();
        throw new PreconditionFailedException(
            "It was changed at the same time. Look at it again, then send the change.");
      }
    };
  }

  static ScimException missing() {
    return new ResourceNotFoundException("There is none with this id.");
  }

  static ScimException filter(String sentence) {
    return new BadRequestException(sentence, ScimType.RFC7644.INVALID_FILTER);
  }

  static ScimException syntax(String sentence) {
    return new BadRequestException(sentence, ScimType.RFC7644.INVALID_SYNTAX);
  }
}
