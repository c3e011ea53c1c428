import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/**
 * Signed notes and the cosignatures on them (c2sp.org/signed-note, c2sp.org/tlog-cosignature), with Ed25519 alone. Every reader
 * answers null for what is not exactly of the format.
 */
export interface VerifierKey {
  name: string
  /** 4 bytes. */
  id: Buffer
  /** Of a log, or of a witness with its time stamp. */
  type: 'log' | 'witness'
  publicKey: KeyObject
}

const typeBytes = { log: 0x01, witness: 0x04 } as const
const rawBytes = 32
const signatureBytes = 64
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Standard base64, nothing else: what does not come out the same is refused. */
export function bytesOf(base64: string): Buffer | null {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes : null
}

/** A name must be told apart from what stands around it. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}]+$/u.test(name)

function keyOf(name: string, type: VerifierKey['type'], raw: Buffer): VerifierKey {
  const typed = Buffer.concat([Buffer.from([typeBytes[type]]), raw])
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4)
  const publicKey = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })
  return { name, id, type, publicKey }
}

const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length)

export const logKeyOf = (name: string, publicKey: KeyObject): VerifierKey => keyOf(name, 'log', rawOf(publicKey))
export const witnessKeyOf = (name: string, publicKey: KeyObject): VerifierKey =>
  keyOf(name, 'witness', rawOf(publicKey))

/** `name+id+key`: how a key is handed over. */
export function writeKey({ name, id, type, publicKey }: VerifierKey): string {
  const typed = Buffer.concat([Buffer.from([typeBytes[type]]), rawOf(publicKey)])
  return `${name}+${id.toString('hex')}+${typed.toString('base64')}`
}

export function readKey(text: string): VerifierKey | null {
  const [name, id, ...rest] = text.trim().split('+')
  const typed = bytesOf(rest.join('+'))
  if (name === undefined || !isKeyName(name) || typed?.length !== rawBytes + 1) return null
  const type = typed[0] === typeBytes.log ? 'log' : typed[0] === typeBytes.witness ? 'witness' : null
  if (type === null) return null
  const key = keyOf(name, type, typed.subarray(1))
  return key.id.toString('hex') === id ? key : null
}

export interface NoteSignature {
  name: string
  id: Buffer
  signature: Buffer
}

export interface Note {
  /** What is signed, with its last line break. */
  text: string
  signatures: NoteSignature[]
}

const writeLine = ({ name, id, signature }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`

export function readLine(line: string): NoteSignature | null {
  const [dash, name, base64, ...rest] = line.split(' ')
  if (dash !== '—' || name === undefined || !isKeyName(name) || base64 === undefined || rest.length > 0) return null
  const bytes = bytesOf(base64)
  return bytes === null || bytes.length <= 4 ? null : { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

const longestNote = 100_000
const mostSignatures = 100

export function readNote(note: string): Note | null {
  const middle = note.lastIndexOf('\n\n')
  // oxlint-disable-next-line no-control-regex -- the format forbids control characters
  if (note.length > longestNote || middle < 0 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    return null
  const lines = note.slice(middle + 2, -1).split('\n')
  const signatures = lines.map(readLine).filter((line) => line !== null)
  if (signatures.length === 0 || signatures.length !== lines.length || lines.length > mostSignatures) return null
  return { text: note.slice(0, middle + 1), signatures }
}

export const writeNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(writeLine).join('')}`

export function signText(text: string, key: VerifierKey, privateKey: KeyObject): NoteSignature {
  return { name: key.name, id: key.id, signature: sign(null, Buffer.from(text), privateKey) }
}

const cosigned = (text: string, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)

/** What a witness does: it says that it saw this checkpoint at this time, in whole seconds since 1970. */
export function cosignText(text: string, key: VerifierKey, privateKey: KeyObject, seconds: number): NoteSignature {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  return {
    name: key.name,
    id: key.id,
    signature: Buffer.concat([time, sign(null, cosigned(text, BigInt(seconds)), privateKey)]),
  }
}

/** Whether one signature is the given key's: `at` is the moment a witness states, null for a log. */
export function verifySignature(
  text: string,
  key: VerifierKey,
  { name, id, signature }: NoteSignature,
): { answer: 'other-key' | 'wrong' | 'right'; at: Date | null } {
  if (name !== key.name || !id.equals(key.id)) return { answer: 'other-key', at: null }
  if (key.type === 'log') {
    const isRight = signature.length === signatureBytes && verify(null, Buffer.from(text), key.publicKey, signature)
    return { answer: isRight ? 'right' : 'wrong', at: null }
  }
  if (signature.length !== 8 + signatureBytes) return { answer: 'wrong', at: null }
  const seconds = signature.readBigUInt64BE()
  const at = new Date(Number(seconds) * 1000)
  const isRight = verify(null, cosigned(text, seconds), key.publicKey, signature.subarray(8))
  return isRight && !Number.isNaN(at.getTime()) ? { answer: 'right', at } : { answer: 'wrong', at: null }
}

/** Signed by the key, and by it never wrongly: one wrong signature of a known key spoils the whole note. */
export function isSignedBy(note: Note, key: VerifierKey): boolean {
  const answers = note.signatures.map((signature) => verifySignature(note.text, key, signature).answer)
  return answers.includes('right') && !answers.includes('wrong')
}
