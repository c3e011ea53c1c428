import { Walk } from './codec/walk.ts'
import { build } from './codec/codec.ts'
import { dcc } from './codec/certificate.ts'
import type { Dcc } from './model/certificate.ts'
import { serialise } from './xml/serialise.ts'
import type { XmlElement } from './xml/tree.ts'

export const writtenVersion = '3.3.0'

/** The certificate as a tree, still without the attributes of the root. @throws DccError */
export const treeOf = (certificate: Dcc): XmlElement =>
  build(dcc, certificate, 'dcc:digitalCalibrationCertificate', new Walk())

/**
 * Writes DCC 3.3.0 with D-SI 2.2.1. Equal models give equal bytes. What is written is valid by the schema as far as single values, order and
 * required parts go; `checkDcc` says what is wrong between the parts.
 *
 * @throws DccError dcc.element-missing, dcc.value, dcc.character, with the place
 */
export function writeDcc(certificate: Dcc): string {
  return serialise(treeOf(certificate), {
    'xsi:schemaLocation': `https://ptb.de/dcc https://ptb.de/dcc/v${writtenVersion}/dcc.xsd`,
    schemaVersion: writtenVersion,
  })
}
