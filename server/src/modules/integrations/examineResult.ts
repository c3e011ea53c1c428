import { buffer } from 'node:stream/consumers'
import type { OutsideFile, ResultInput, ResultPart } from '@tongheng/contract/integrations'
import { readDcc } from '@tongheng/dcc'
import { examineFile } from '#modules/certificates'
import type { Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { trustList } from '#platform/signing/signingKeys'
import type { Member } from '#platform/sessions'

export type ExaminedFile = OutsideFile & { fileId: string }

interface Named {
  part: ResultPart
  fileId: string
  path: string
}

const filesOf = ({ pdfFileId, dccFileId }: ResultInput): Named[] => [
  { part: 'pdf', fileId: pdfFileId, path: 'body.pdfFileId' },
  ...(dccFileId === null ? [] : [{ part: 'dcc' as const, fileId: dccFileId, path: 'body.dccFileId' }]),
]

/** A digital certificate must keep the rules of the DCC and carry the number that is stated for it. */
function requireDcc(
  bytes: Uint8Array,
  dcc: ReturnType<typeof examineFile>['integrity']['dcc'],
  input: ResultInput,
): void {
  const [first] = dcc?.problems ?? []
  if (dcc === null || first)
    throw fieldError('body.dccFileId', 'integrations.not-a-dcc', {
      problem: first ? `${first.place} ${first.zh}` : '—',
    })
  const { uniqueIdentifier: number } = readDcc(bytes).dcc.administrativeData.coreData
  if (number !== input.certificateNumber) throw fieldError('body.dccFileId', 'integrations.dcc-differs', { number })
}

const seenOf = (answer: string, signatures: number): OutsideFile['seen'] => {
  if (signatures === 0) return 'unsigned'
  return answer === 'unchanged' ? 'intact' : 'unknown'
}

/**
 * The files of a result, each with what its own signatures say. What was altered after it was signed is refused; what nobody signed is
 * taken and shown as such: it is the institution's certificate, not ours.
 */
export async function examineResult(
  { platform }: Context<Member>,
  step: Step<Member>,
  input: ResultInput,
): Promise<ExaminedFile[]> {
  const named = filesOf(input)
  const stored = await requireOwnFiles(step.db, step.actor, new Map(named.map(({ fileId, path }) => [fileId, path])))
  const trust = await trustList(step.db)
  const examined: ExaminedFile[] = []
  for (const { part, fileId, path } of named) {
    const file = stored.get(fileId)
    if (!file) throw fieldError(path, 'files.unknown')
    const bytes = await buffer(await platform.files.store.open(file.sha256))
    const { integrity } = examineFile({ sha256: file.sha256, bytes }, trust, step.now)
    if (part === 'pdf' && integrity.format !== 'pdf') throw fieldError(path, 'integrations.not-a-pdf')
    if (integrity.answer === 'altered') throw fieldError(path, 'integrations.file-altered')
    if (part === 'dcc') requireDcc(bytes, integrity.dcc, input)
    examined.push({
      part,
      fileId,
      name: file.name,
      size: file.size,
      sha256: file.sha256,
      seen: seenOf(integrity.answer, integrity.signatures.length),
      signers: integrity.signatures.map(({ signer, trusted }) => ({ name: signer, trusted })),
    })
  }
  return examined
}
