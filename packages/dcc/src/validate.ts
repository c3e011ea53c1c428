import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlParseError,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'
import type { ErrorDetail } from 'libxml2-wasm'
import { parseXml } from './xml/parse.ts'
import { DccError } from './errors.ts'

/** A fault by the schema, in the words of libxml2. `xpath` names the element where known; lines count from 1. */
export interface SchemaFault {
  message: string
  line: number
  xpath?: string
}

const files = ['dcc.xsd', 'SI_Format.xsd', 'QUDT.xsd', 'xmldsig-core-schema.xsd']

/** Checks files against the schemas of one folder; dispose it when done. */
export interface DccValidator extends Disposable {
  validate(xml: string | Uint8Array): SchemaFault[]
}

const faultOf = ({ message, line, xpath }: ErrorDetail): SchemaFault => ({
  message: message.trim(),
  line,
  ...(xpath === undefined ? {} : { xpath }),
})

const faultsOf = (error: XmlParseError | XmlValidateError): SchemaFault[] => error.details.map(faultOf)

/** What libxml2 may open. It has room for few providers in a program, and none is ever taken off again: this is the only one. */
const shelf = new XmlBufferInputProvider({})
let compiled = 0

/** Compiles the schemas: once per program is enough, the library keeps them in memory. Nothing but the four files of `schemaDir` is ever opened. */
export async function dccValidator(schemaDir: string): Promise<DccValidator> {
  const buffers = await Promise.all(files.map((name) => readFile(join(schemaDir, name))))
  if (compiled === 0) xmlRegisterInputProvider(shelf)
  // The table of names is one for the whole program: each validator has its own.
  compiled += 1
  const folder = `dcc-schema-${compiled}`
  for (const [index, name] of files.entries()) shelf.addBuffer(`${folder}/${name}`, buffers[index] ?? new Uint8Array())
  const schema = XmlDocument.fromBuffer(buffers[0] ?? new Uint8Array(), { url: `${folder}/dcc.xsd` })
  const validator = XsdValidator.fromDoc(schema)
  for (const name of files) shelf.removeBuffer(`${folder}/${name}`)
  return {
    validate: (xml) => validateWith(validator, xml),
    [Symbol.dispose]: () => {
      validator.dispose()
      schema.dispose()
    },
  }
}

function validateWith(validator: XsdValidator, xml: string | Uint8Array): SchemaFault[] {
  try {
    parseXml(xml)
    const document = typeof xml === 'string' ? XmlDocument.fromString(xml) : XmlDocument.fromBuffer(xml)
    try {
      validator.validate(document)
      return []
    } finally {
      document.dispose()
    }
  } catch (error) {
    if (error instanceof DccError) return [{ message: error.message, line: error.finding.line ?? 0 }]
    if (error instanceof XmlParseError || error instanceof XmlValidateError) return faultsOf(error)
    throw error
  }
}

/** Validates one file against the DCC schemas in `schemaDir`; no faults means valid. Hostile files are refused before libxml2 sees them. */
export async function validateDcc(xml: string | Uint8Array, schemaDir: string): Promise<SchemaFault[]> {
  using validator = await dccValidator(schemaDir)
  return validator.validate(xml)
}
