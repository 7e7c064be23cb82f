/// The door of provisioning services, such as those of Entra ID and Okta: SCIM 2.0 over what the
/// room identity does with the people they keep. The door is [Scim].
@NullMarked
package io.cloister.scim;

import org.jspecify.annotations.NullMarked;
