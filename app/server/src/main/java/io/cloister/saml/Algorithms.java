package io.cloister.saml;

import java.util.Map;
import java.util.Set;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/// What may be used, each list complete: what is not named is refused.
final class Algorithms {
  /// Signatures, and Java's names for them.
  static final Map<String, String> SIGNATURES =
      Map.of(
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256, "SHA256withRSA",
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA384, "SHA384withRSA",
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA512, "SHA512withRSA",
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256, "SHA256withECDSA",
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA384, "SHA384withECDSA",
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA512, "SHA512withECDSA");

  static final Set<String> DIGESTS =
      Set.of(
          SignatureConstants.ALGO_ID_DIGEST_SHA256,
          SignatureConstants.ALGO_ID_DIGEST_SHA384,
          SignatureConstants.ALGO_ID_DIGEST_SHA512);

  static final Set<String> CANONICAL =
      Set.of(
          SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS,
          SignatureConstants.ALGO_ID_C14N_EXCL_WITH_COMMENTS);

  static final Set<String> GCM =
      Set.of(
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128_GCM,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES192_GCM,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM);

  static final Set<String> CBC =
      Set.of(
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES192,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256);

  static final Set<String> KEY_TRANSPORT =
      Set.of(
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP,
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11);

  private Algorithms() {}
}
