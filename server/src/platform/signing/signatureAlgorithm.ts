import { Null } from 'asn1js'
import { AlgorithmIdentifier } from 'pkijs'
import { oids } from './oids.ts'
import type { SignatureAlgorithm } from './privateKey.ts'

/** RSA names its missing parameters by NULL, ECDSA and SM2 by leaving them out (RFC 5754). */
const algorithms = {
  'ecdsa-sha256': () => new AlgorithmIdentifier({ algorithmId: oids.ecdsaWithSha256 }),
  'rsa-sha256': () => new AlgorithmIdentifier({ algorithmId: oids.sha256WithRsa, algorithmParams: new Null() }),
  'sm2-sm3': () => new AlgorithmIdentifier({ algorithmId: oids.sm2WithSm3 }),
}

export const signatureAlgorithmOf = (algorithm: SignatureAlgorithm): AlgorithmIdentifier => algorithms[algorithm]()
