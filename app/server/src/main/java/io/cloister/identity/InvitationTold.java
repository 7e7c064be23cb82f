package io.cloister.identity;

import java.time.Instant;

/// An invitation as the API tells it.
///
/// @param link of the portal, below its own address; shown once
public record InvitationTold(String link, Instant expires) {
  static InvitationTold of(Invitations.Made made) {
    // Behind the '#', so that it is in no log of a server or proxy.
    return new InvitationTold("/welcome#" + made.token(), made.expires());
  }

  @Override
  public String toString() {
    return "InvitationTold[***]";
  }
}
