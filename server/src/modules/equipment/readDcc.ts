import type { Received } from '@tongheng/contract'
import type { CertificateValue } from '@tongheng/contract/equipment'
import type { readDccCertificate as operation, ReadCertificate } from '@tongheng/contract/equipment.calibration'
import { type Dcc, DccError, inLanguage, readDcc, type ReadDcc } from '@tongheng/dcc'
import { buffer } from 'node:stream/consumers'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { readableFile } from '#platform/files/files'
import type { Member } from '#platform/sessions'
import { trustList } from '#platform/signing/signingKeys'
import { verifyXml } from '#platform/signing/verifyXml'
import { dccValues } from './dccValues.ts'
import { equipmentPolicy } from './policy.ts'
import { type EquipmentKey, equipmentSubject, lockEquipment } from './queries.ts'

const most = 500

/** The file as a certificate; whatever is wrong with it is told at the field, with its place and line. */
function opened(bytes: Uint8Array, language: 'zh' | 'en'): ReadDcc {
  try {
    return readDcc(bytes, { bytes: 8_000_000, elements: 200_000 })
  } catch (error) {
    if (!(error instanceof DccError)) throw error
    const { message, place, line } = error.finding
    const where = [
      place,
      line === undefined ? '' : `${language === 'zh' ? '第' : 'line'} ${line}${language === 'zh' ? ' 行' : ''}`,
    ]
    const reason = [message[language], where.filter(Boolean).join(', ')].filter(Boolean).join(' — ')
    throw fieldError('body.fileId', 'equipment.dcc-unreadable', { reason })
  }
}

const named = (dcc: Dcc, language: string) => {
  const [item] = dcc.administrativeData.items.item
  return [inLanguage(item?.name, language), item?.model].filter(Boolean).join(' ')
}

const identifications = (dcc: Dcc): string[] =>
  dcc.administrativeData.items.item.flatMap((item) => item.identifications.map(({ value }) => value.trim()))

/** Standards that the laboratory named, each with its own certificate. */
const traceabilityOf = ({ measurementResults }: Dcc, language: string): string =>
  [measurementResults, ...measurementResults.measurementResult]
    .flatMap(({ measuringEquipments }) => measuringEquipments?.measuringEquipment ?? [])
    .map(({ name, certificate }) => [inLanguage(name, language), certificate?.referralID].filter(Boolean).join(' '))
    .filter(Boolean)
    .join('；')
    .slice(0, most)

/** What a certificate says of a piece of equipment. */
export function certificateOf(
  { dcc, schemaVersion }: ReadDcc,
  { serial, number }: { serial: string; number: string },
  language: 'zh' | 'en',
): Omit<ReadCertificate, 'signatures'> {
  const { coreData, calibrationLaboratory } = dcc.administrativeData
  const values: CertificateValue[] = []
  const { rows, skipped, failures, coefficients } = dccValues(dcc, language)
  values.push(...rows.slice(0, most))
  const known = identifications(dcc)
  return {
    schemaVersion,
    number: coreData.uniqueIdentifier.trim(),
    issuer: (inLanguage(calibrationLaboratory.contact.name, language) ?? '').trim(),
    calibratedOn: coreData.endPerformanceDate.slice(0, 10),
    replaces: coreData.reportAmendedSubstituted?.replacedUniqueIdentifier ?? '',
    instrument: named(dcc, language),
    isThisEquipment: serial === '' ? null : known.includes(serial) || known.includes(number),
    traceability: traceabilityOf(dcc, language),
    values,
    skipped: skipped + Math.max(0, rows.length - most),
    failures,
    coefficients: coefficients.slice(0, most),
  }
}

/** Who signed it. A file that is not what was signed is refused; one that nobody signed is told as such. */
async function signersOf({ db, platform }: Context<Member>, bytes: Uint8Array): Promise<ReadCertificate['signatures']> {
  const { signatures, changedAfterSigning } = verifyXml(bytes, await trustList(db), platform.now())
  if (changedAfterSigning) throw fieldError('body.fileId', 'equipment.dcc-changed')
  return signatures.map(({ signer, intact, trusted }) => ({ signer: signer ?? '', intact, trusted }))
}

/** Reads an uploaded DCC so that the form can be filled; the certificate itself is entered as every other. */
export const readDccCertificate = (
  context: Context<Member>,
  key: EquipmentKey,
  { fileId }: Received<typeof operation>['body'],
): Promise<ReadCertificate> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.change, equipment)
    const { files } = context.platform
    const file = await readableFile(files, step.db, context.actor, fileId)
    if (!file) throw fieldError('body.fileId', 'files.unknown')
    if (file.media_type !== 'application/xml') throw fieldError('body.fileId', 'equipment.dcc-not-xml')
    const bytes = await buffer(await files.store.open(file.sha256))
    const language = context.locale === 'en' ? 'en' : 'zh'
    const said = certificateOf(opened(bytes, language), equipment, language)
    const read = { ...said, signatures: await signersOf(context, bytes) }
    step.record('equipment.read-dcc', equipmentSubject(equipment), null, { fileId, number: read.number })
    return read
  })
