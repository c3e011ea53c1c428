import { Walk } from './codec/walk.ts'
import { dcc } from './codec/certificate.ts'
import { DccError } from './errors.ts'
import type { Finding } from './errors.ts'
import type { Dcc } from './model/certificate.ts'
import { parseXml } from './xml/parse.ts'
import type { Limits } from './xml/parse.ts'
import { elementsOf } from './xml/tree.ts'
import type { XmlElement } from './xml/tree.ts'

export interface ReadDcc {
  dcc: Dcc
  /** Version of the file: `3.1.2`. Writing gives 3.3.0. */
  schemaVersion: string
  /** Number of XML signatures in the file. They are not checked here, and are not part of the model. */
  signatures: number
  /** Warnings: elements and attributes that the model has no place for. Empty when nothing was lost. */
  findings: Finding[]
}

const rootName = 'dcc:digitalCalibrationCertificate'

/** The root of a certificate, its signatures apart. @throws DccError dcc.not-a-dcc, dcc.version */
export function openDcc(root: XmlElement): { root: XmlElement; schemaVersion: string; signatures: number } {
  const where = { place: '', line: root.line }
  if (root.name !== rootName) throw new DccError('dcc.not-a-dcc', where, { root: root.name.slice(0, 80) })
  const { schemaVersion = '', ...attributes } = root.attributes
  if (!/^3\.[0-3]\.\d+(-.*)?$/.test(schemaVersion))
    throw new DccError('dcc.version', where, { version: schemaVersion.slice(0, 40) })
  const children = elementsOf(root).filter((child) => child.name !== 'ds:Signature')
  return {
    root: { ...root, attributes, children },
    schemaVersion,
    signatures: elementsOf(root).length - children.length,
  }
}

/**
 * Reads a DCC of version 3.0 to 3.3. Safe on hostile files: see {@link parseXml}. Numbers stay the text of the file.
 *
 * @throws DccError with code, place and line: not XML, too large, not a DCC, something missing, a value that cannot be one
 */
export function readDcc(xml: string | Uint8Array, limits: Partial<Limits> = {}): ReadDcc {
  const { root, schemaVersion, signatures } = openDcc(parseXml(xml, limits))
  const walk = new Walk()
  return { dcc: dcc.read(root, walk), schemaVersion, signatures, findings: walk.findings }
}
