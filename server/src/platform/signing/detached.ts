import { createHash } from 'node:crypto'
import { makeCms } from './makeCms.ts'
import { digestOf } from './privateKey.ts'
import { CmsError, faultOf, readCms, timeStampIn } from './readCms.ts'
import type { Signer } from './signer.ts'
import type { TrustList } from './trust.ts'
import { type DocumentVerification, isChanged, nobody, signerOf } from './verification.ts'

/** A signature in a file of its own (`.p7s`, CMS) over any other file; in the suite of the signer's key. */
export const signDetached = (content: Uint8Array, signer: Signer): Promise<Uint8Array> =>
  makeCms(createHash(digestOf[signer.algorithm]).update(content).digest(), signer)

/** Examines a `.p7s` and the file that it is said to be on. Whatever is handed in, nothing is thrown. */
export function verifyDetached(
  signature: Uint8Array,
  content: Uint8Array,
  { trust, at }: { trust: TrustList; at: Date },
): DocumentVerification {
  const signatures = [examine(signature, content, { trust, at })]
  return { refused: null, signatures, changedAfterSigning: isChanged(signatures) }
}

function examine(signature: Uint8Array, content: Uint8Array, { trust, at }: { trust: TrustList; at: Date }) {
  try {
    const message = readCms(signature)
    const fault = faultOf(message, (hash) => createHash(hash).update(content).digest(), true)
    const signedBy = signerOf({ ...message, stamp: timeStampIn(message) }, trust, at)
    return { coversWholeFile: true, intact: fault === null, fault, ...signedBy }
  } catch (error) {
    const fault = error instanceof CmsError ? error.fault : 'encoding'
    return { coversWholeFile: true, intact: false, fault, ...nobody }
  }
}
